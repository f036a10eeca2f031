// Words of help, in English.
import type { help as es } from "../es/help";

export const help: typeof es = {};
