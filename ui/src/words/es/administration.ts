// Words of administration, in the Spanish of Chile.

export const administration = {};
