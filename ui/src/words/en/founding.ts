// Words of founding, in English.
import type { founding as es } from "../es/founding";

export const founding: typeof es = {};
