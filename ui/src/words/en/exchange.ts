// Words of exchange, in English.
import type { exchange as es } from "../es/exchange";

export const exchange: typeof es = {};
