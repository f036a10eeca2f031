// Words of exchange, in the Spanish of Chile.

export const exchange = {};
