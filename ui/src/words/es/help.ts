// Words of help, in the Spanish of Chile.

export const help = {};
