// Words of session, in English.
import type { session as es } from "../es/session";

export const session: typeof es = {};
