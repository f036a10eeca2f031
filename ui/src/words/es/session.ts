// Words of session, in the Spanish of Chile.

export const session = {};
