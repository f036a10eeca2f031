// Words of the window's frame: rail, menus, status bar, palette, preferences, in English.
import type { frame as es } from "../es/frame";

export const frame: typeof es = {};
