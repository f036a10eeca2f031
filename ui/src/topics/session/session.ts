// What the session screen works out of what the core said: where a thing owed is done, what happened together, hours.
import type { AgendaItem, DossierPhase, MeetingView, OwedThing, QuorumOf, SessionEvent } from "../../contract";
import type { Place } from "../../core/place.svelte";

/** Where a thing owed is done; nothing when it is done right here. */
export function placeOf(thing: OwedThing): Place | null {
  const dossier = thing.dossier?.id;
  switch (thing.task) {
    case "declare":
      return dossier ? { screen: "declaration", dossier } : null;
    case "decideConflict":
      return { screen: "recusals" };
    case "checkAdmissibility":
      return dossier ? { screen: "intake", dossier } : { screen: "intake" };
    case "orderOpening":
      return dossier ? { screen: "opening", dossier } : null;
    case "closeSheet":
      return dossier ? { screen: "scoring", dossier } : null;
    case "vote":
      return dossier ? { screen: "verdict", dossier } : { screen: "verdict" };
    case "sign":
    case "number":
    case "takeBack":
    case "notify":
      return thing.record ? { screen: "documents", document: thing.record } : { screen: "documents" };
    case "issueNumbered":
      return { screen: "documents" };
    case "endorse":
      return thing.kind === "opening.ordered" && dossier ? { screen: "opening", dossier } : null;
  }
}

/** Where a dossier of an agenda is worked on. */
export function placeOfAgenda(item: AgendaItem): Place | null {
  const dossier = item.dossier.id;
  const places: Record<DossierPhase, Place | null> = {
    barred: null,
    unchecked: { screen: "dossier", dossier },
    scoring: { screen: "opening", dossier },
    deliberating: { screen: "deliberation", dossier },
    proposed: { screen: "verdict", dossier },
    decided: { screen: "verdict", dossier },
    withdrawn: { screen: "dossier", dossier },
  };
  return places[item.phase];
}

/** Things owed, together by task, in the order they came. */
export function groups(owed: OwedThing[]): { task: OwedThing["task"]; things: OwedThing[] }[] {
  const found = new Map<OwedThing["task"], OwedThing[]>();
  for (const thing of owed) found.set(thing.task, [...(found.get(thing.task) ?? []), thing]);
  return [...found].map(([task, things]) => ({ task, things }));
}

export type Together = SessionEvent & { count: number };

/** Events of one sort, person and dossier that follow each other, as one with its count; the newest gives the hour. */
export function together(events: SessionEvent[]): Together[] {
  const all: Together[] = [];
  for (const event of events) {
    const last = all.at(-1);
    if (last && last.what === event.what && event.what === "levelAgreed" && last.dossier?.id === event.dossier?.id) last.count += 1;
    else all.push({ ...event, count: 1 });
  }
  return all;
}

export type Short = { municipality: string; quorum: QuorumOf };

/** Dossiers of an agenda with quorum, and those without, that are still to be decided. */
export function quorums(meeting: MeetingView): { reached: string[]; lacking: Short[] } {
  const open = meeting.agenda.filter((item) => item.phase !== "decided" && item.phase !== "withdrawn");
  const counted = open.flatMap((item) => (item.quorum ? [{ municipality: item.dossier.municipality, quorum: item.quorum }] : []));
  return {
    reached: counted.filter((one) => one.quorum.lacking === 0).map((one) => one.municipality),
    lacking: counted.filter((one) => one.quorum.lacking > 0),
  };
}

/** `15:20` on a day, with the offset Chile has on that day. Nothing when it is not an hour or a day. */
export function momentOf(day: string, hour: string): string | null {
  const date = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(day.trim());
  const time = /^(\d{1,2}):(\d{2})$/.exec(hour.trim());
  if (!date || !time) return null;
  const [d, m, y] = [Number(date[1]), Number(date[2]), Number(date[3])];
  const [h, min] = [Number(time[1]), Number(time[2])];
  const asUtc = new Date(Date.UTC(y, m - 1, d, h, min));
  if (m < 1 || m > 12 || h > 23 || min > 59 || asUtc.getUTCDate() !== d || asUtc.getUTCMonth() !== m - 1) return null;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:00${offsetOf(asUtc)}`;
}

/** The offset of Santiago at a moment, as `-03:00`. */
function offsetOf(moment: Date): string {
  const name = new Intl.DateTimeFormat("en", { timeZone: "America/Santiago", timeZoneName: "longOffset" })
    .formatToParts(moment)
    .find((part) => part.type === "timeZoneName")?.value;
  return name?.replace("GMT", "") || "+00:00";
}

/** Today in Santiago, as people type a date. */
export function todayTyped(now: Date): string {
  const parts = new Intl.DateTimeFormat("es-CL", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "America/Santiago" }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("day")}-${part("month")}-${part("year")}`;
}

/** The hour now in Santiago. */
export function hourTyped(now: Date): string {
  return new Intl.DateTimeFormat("es-CL", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Santiago" }).format(now);
}

/** A typed day `dd-mm-aaaa` as `yyyy-mm-dd`; nothing when it is not a day. */
export function dayOf(typed: string): string | null {
  return momentOf(typed, "12:00")?.slice(0, 10) ?? null;
}
