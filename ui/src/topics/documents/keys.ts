// With what a person signs, and what is still to be given before it can.
import type { KeyPlace } from "../../contract";

export const SOURCES = ["laptop", "keyFile", "token", "external"] as const;
export type Source = (typeof SOURCES)[number];

/** The key of outside the person named; nothing for this computer's. */
export function keyOf(source: Source, path: string, secret: string): KeyPlace | null {
  if (source === "keyFile") return { from: "keyFile", path, password: secret };
  if (source === "token") return { from: "token", driver: path, pin: secret };
  return null;
}

/** Whether something is still to be given: a file may have no password, a token always has a PIN. */
export function unfinished(source: Source, path: string, secret: string): boolean {
  if (source === "laptop") return false;
  if (source === "external") return true;
  return path === "" || (source === "token" && secret === "");
}

/** The name of a file, without where it is. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
