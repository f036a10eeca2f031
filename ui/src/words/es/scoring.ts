// Words of scoring, in the Spanish of Chile.

export const scoring = {};
