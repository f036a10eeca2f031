// The parts of the secretary's work on a dossier, in the order they are done.
export const PARTS = ["stages", "evidence", "formal", "assessment", "facts"] as const;
export type Part = (typeof PARTS)[number];
