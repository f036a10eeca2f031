// Words of Bitácora, in the Spanish of Chile.

export const recordLog = {};
