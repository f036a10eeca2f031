// Words of administration, in English.
import type { administration as es } from "../es/administration";

export const administration: typeof es = {};
