// Words of verification, in the Spanish of Chile.

export const verification = {};
