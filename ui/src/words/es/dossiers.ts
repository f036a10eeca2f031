// Words of dossiers, in the Spanish of Chile.

export const dossiers = {};
