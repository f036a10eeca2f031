// Words of scoring, in English.
import type { scoring as es } from "../es/scoring";

export const scoring: typeof es = {};
