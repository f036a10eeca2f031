// Words of documents, in the Spanish of Chile.

export const documents = {};
