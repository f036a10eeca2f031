// Words of deliberation, in English.
import type { deliberation as es } from "../es/deliberation";

export const deliberation: typeof es = {};
