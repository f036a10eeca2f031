// Words of documents, in English.
import type { documents as es } from "../es/documents";

export const documents: typeof es = {};
