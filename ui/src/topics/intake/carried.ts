// Files dropped where they are not looked at, on their way to the part of Ingreso that does.
let paths: string[] = [];

export const carried = {
  /** Keeps them until that part is there. */
  keep(dropped: string[]): void {
    paths = dropped;
  },
  any: (): boolean => paths.length > 0,
  /** Gives them, once. */
  taken(): string[] {
    const given = paths;
    paths = [];
    return given;
  },
};
