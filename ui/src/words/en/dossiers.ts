// Words of dossiers, in English.
import type { dossiers as es } from "../es/dossiers";

export const dossiers: typeof es = {};
