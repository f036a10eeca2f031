// Files dropped on the window: Rust is told by the system and tells the page, which never sees a path otherwise.

let watching = 0;

/** A question that is open is answered first: nothing reaches what is under it. */
const open = (): boolean => document.querySelector("dialog[open]") === null;
const pathsOf = (event: Event): string[] => (event as CustomEvent<{ paths: string[] }>).detail.paths;

/** Listens to what is dropped and, if wanted, to files being carried over the window; gives the way to stop. */
export function watchDrops(dropped: (paths: string[]) => void, hovering: (over: boolean) => void = () => {}): () => void {
  const onDrop = (event: Event): void => {
    const paths = pathsOf(event);
    if (paths.length > 0 && open()) dropped(paths);
  };
  const onHover = (event: Event): void => hovering((event as CustomEvent<{ over: boolean }>).detail.over && open());
  watching += 1;
  window.addEventListener("sellodrop", onDrop);
  window.addEventListener("sellohover", onHover);
  return () => {
    watching -= 1;
    window.removeEventListener("sellodrop", onDrop);
    window.removeEventListener("sellohover", onHover);
  };
}

/** Listens to what is dropped where no screen does; gives the way to stop. */
export function watchStrays(dropped: (paths: string[]) => void): () => void {
  const onDrop = (event: Event): void => {
    const paths = pathsOf(event);
    if (watching === 0 && paths.length > 0 && open()) dropped(paths);
  };
  window.addEventListener("sellodrop", onDrop);
  return () => window.removeEventListener("sellodrop", onDrop);
}
