// Words of intake, in the Spanish of Chile.

export const intake = {};
