// Words of founding, in the Spanish of Chile.

export const founding = {};
