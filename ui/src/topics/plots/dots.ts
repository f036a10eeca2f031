// What a strip of dots is given: where one member stands and stood, and what is written in their dot.
import type { ScoreView } from "../../contract";

/** One member. `label` is empty when nobody is named. */
export type Dot = { key: string; now: ScoreView; first: ScoreView; label: string };
/** Columns of a strip: the levels, then the two answers that are not levels. */
export const COLUMNS: ScoreView[] = ["0", "1", "2", "3", "na", "ne"];
