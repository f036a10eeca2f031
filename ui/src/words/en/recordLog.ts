// Words of Bitácora, in English.
import type { recordLog as es } from "../es/recordLog";

export const recordLog: typeof es = {};
