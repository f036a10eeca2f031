// Words of the window's frame: rail, menus, status bar, palette, preferences, in the Spanish of Chile.

export const frame = {};
