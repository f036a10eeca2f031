// What the deliberation works out of what the core said: who is told how, the next disagreement, what a strip says.
import type { CriterionName, DeliberationView, HeardCriterion, PersonRef, ScoreView } from "../../contract";
import { COLUMNS, type Dot } from "../plots/dots";

/** Initials of a name: first letters of its first two words that are not particles, and of the one after them. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  const first = words[0] ?? name;
  const last = words.length > 2 ? words[words.length - 2] : words[1];
  return `${first.charAt(0)}${last?.charAt(0) ?? ""}`;
}

/** Initials that differ from each other: equal ones take a number. */
export function marks(people: PersonRef[]): Map<string, string> {
  const given = people.map((one) => ({ id: one.id, text: initials(one.name) }));
  const repeated = (text: string) => given.filter((one) => one.text === text).length > 1;
  const seen = new Map<string, number>();
  return new Map(
    given.map((one) => {
      if (!repeated(one.text)) return [one.id, one.text];
      const turn = (seen.get(one.text) ?? 0) + 1;
      seen.set(one.text, turn);
      return [one.id, `${one.text}${turn}`];
    }),
  );
}

/** Dots of one criterion. In projector mode nothing is written in them, and their order says nothing of anybody. */
export function dots(criterion: HeardCriterion, named: Map<string, string> | null): Dot[] {
  const all = criterion.answers.map((answer) => ({ key: answer.person.id, now: answer.now, first: answer.first, label: named?.get(answer.person.id) ?? "" }));
  return named ? all : [...all].sort((a, b) => a.now.localeCompare(b.now) || a.first.localeCompare(b.first));
}

/** Who answers each score, in the order of the columns; those nobody gave are left out. */
export function byScore(criterion: HeardCriterion): { score: ScoreView; names: string[] }[] {
  return COLUMNS.map((score) => ({ score, names: criterion.answers.filter((answer) => answer.now === score).map((answer) => answer.person.name) })).filter((one) => one.names.length > 0);
}

/** The next criterion where people differ and the committee has no level that stands, after this one, round again. */
export function nextDisagreement(view: DeliberationView, from: string | null): string | null {
  const waiting = (criterion: HeardCriterion) => criterion.agreed === null || criterion.agreed.toConfirm;
  const start = view.criteria.findIndex((criterion) => criterion.id === from) + 1;
  const round = [...view.criteria.slice(start), ...view.criteria.slice(0, start)].filter((criterion) => criterion.id !== from);
  const found = round.find((criterion) => waiting(criterion) && criterion.disagreement > 0) ?? round.find(waiting);
  return found?.id ?? null;
}

/** Names as `A2 Plan de Trabajo`. */
export function told(criteria: CriterionName[]): string[] {
  return criteria.map((one) => `${one.id} ${one.name}`.trim());
}

export const SCORES = COLUMNS;
