// Words of verification, in English.
import type { verification as es } from "../es/verification";

export const verification: typeof es = {};
