// The changelog of the application (assets/CHANGELOG.md), cut into versions and lines of plain text.
import text from "../../../../assets/CHANGELOG.md?raw";

export type Version = { name: string; lines: string[] };

/** The marks of Markdown this file uses are taken away: the page shows words. */
export function versions(markdown: string = text): Version[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [name = "", ...rest] = part.split("\n");
      const lines = rest.filter((line) => line.startsWith("- ")).map((line) => line.slice(2).replace(/\*\*|`|\*/g, ""));
      return { name: name.trim(), lines };
    });
}
