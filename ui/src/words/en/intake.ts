// Words of intake, in English.
import type { intake as es } from "../es/intake";

export const intake: typeof es = {};
