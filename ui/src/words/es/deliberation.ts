// Words of deliberation, in the Spanish of Chile.

export const deliberation = {};
