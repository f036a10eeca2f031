// One's own sheet while it is written: entries, the criterion in hand, keeping, undoing.
import type { Failure, SheetBlocker, SheetCitation, SheetEntry, SheetView } from "../../contract";
import { call } from "../../core/call";
import { desk, failureOf } from "../../core/desk.svelte";
import { saving } from "../../core/saving.svelte";
import { Keeper, type KeeperState } from "./keeper";
import { Past } from "./past";
import { found, type Found } from "./recovered";
import { blank, inOrder, nextPending, stateOf, type CellState, type Placed } from "./sheet";

/** The dossier being written and since when, while something is: a start that finds it says what was recovered. */
const WRITING = "sello.writing";

/** Since when the last run was writing on a dossier; nothing when it ended well, or wrote on another. */
function cutOff(dossier: string): string | null {
  try {
    const mark = JSON.parse(localStorage.getItem(WRITING) ?? "null") as { dossier?: string; since?: string } | null;
    return mark?.dossier === dossier ? (mark.since ?? null) : null;
  } catch {
    return null;
  }
}

/** What the disk refused, by workspace and dossier: it outlives the screen (a lock takes it away), never the program. */
const refused = new Map<string, SheetEntry[]>();

export class OwnDraft {
  readonly dossier: string;
  readonly #key: string;
  sheet = $state.raw<SheetView | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Why what was written could not be kept. */
  unkept = $state.raw<Failure | null>(null);
  /** When the work found at the start was saved; nothing when the last run ended well. */
  recovered = $state<string | null>(null);
  /** What of it was written since the last run began to write. */
  found = $state.raw<Found[]>([]);
  entries = $state.raw<Record<string, SheetEntry>>({});
  blockers = $state.raw<SheetBlocker[]>([]);
  #past = new Past();
  #marked = false;
  #keeper: Keeper<SheetEntry>;

  constructor(dossier: string) {
    this.dossier = dossier;
    this.#key = `${desk.workspace?.folder ?? ""} ${dossier}`;
    this.#keeper = new Keeper<SheetEntry>({
      keep: async (entry) => {
        const kept = await call("save_entry", { dossier, entry });
        this.blockers = kept.blockers;
        return kept;
      },
      passing: (thrown) => failureOf(thrown).kind === "broken",
      tell: (state, thrown) => this.#tell(state, thrown),
    });
  }

  get order(): Placed[] {
    return this.sheet ? inOrder(this.sheet) : [];
  }
  get answered(): number {
    return this.order.filter(({ criterion }) => this.state(criterion.id) !== "pending").length;
  }

  async load(): Promise<void> {
    try {
      const sheet = await call("sheet", { dossier: this.dossier });
      this.entries = Object.fromEntries(sheet.entries.map((entry) => [entry.criterion, entry]));
      this.blockers = sheet.blockers;
      this.sheet = sheet;
      const since = this.#marked ? null : cutOff(this.dossier);
      if (since !== null && sheet.savedAt !== null && sheet.closedAt === null) {
        this.recovered = sheet.savedAt;
        const before = await call("draft_before", { dossier: this.dossier, at: since }).catch(() => []);
        this.found = found(before, (criterion) => this.entry(criterion));
      }
      if (refused.size > 0) saving.failed();
      else if (sheet.savedAt !== null) saving.saved(sheet.savedAt);
      if (sheet.closedAt === null) for (const entry of refused.get(this.#key) ?? []) this.#put(entry);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  entry(criterion: string): SheetEntry {
    return this.entries[criterion] ?? blank(criterion);
  }

  state(criterion: string): CellState {
    return stateOf(this.entries[criterion], this.blockers, criterion);
  }

  nextPending(from: string): string | null {
    return nextPending(this.order.map(({ criterion }) => criterion.id), from, (criterion) => this.state(criterion));
  }

  /** Writes one field of one criterion. */
  write<Field extends keyof SheetEntry>(criterion: string, field: Field, value: SheetEntry[Field]): void {
    const before = this.entry(criterion);
    if (before[field] === value) return;
    const after = { ...before, [field]: value };
    this.#past.note({ criterion, field, before, after });
    this.#put(after);
  }

  cite(criterion: string, citation: SheetCitation): void {
    const { citations } = this.entry(criterion);
    const same = (one: SheetCitation): boolean => JSON.stringify(one) === JSON.stringify(citation);
    if (!citations.some(same)) this.write(criterion, "citations", [...citations, citation]);
  }

  uncite(criterion: string, at: number): void {
    this.write(criterion, "citations", this.entry(criterion).citations.filter((_, index) => index !== at));
  }

  /** Takes the last step back; answers where it was. */
  undo(): string | null {
    return this.#restore(this.#past.undo());
  }
  redo(): string | null {
    return this.#restore(this.#past.redo());
  }

  /** Keeps everything now; answers whether nothing is left unkept. */
  flush(): Promise<boolean> {
    return this.#keeper.flush();
  }

  /** Leaves in order: a start that finds no mark has nothing to recover. */
  async leave(): Promise<void> {
    if (!(await this.flush())) return;
    if (refused.size > 0) return saving.failed();
    localStorage.removeItem(WRITING);
    this.#marked = false;
    saving.clear();
  }

  #restore(entry: SheetEntry | null): string | null {
    if (!entry) return null;
    this.#put(entry);
    return entry.criterion;
  }

  #put(entry: SheetEntry): void {
    if (!this.#marked) localStorage.setItem(WRITING, JSON.stringify({ dossier: this.dossier, since: new Date().toISOString() }));
    this.#marked = true;
    this.entries = { ...this.entries, [entry.criterion]: entry };
    // Told at once; the core tells again with everything when it is kept.
    this.#keeper.touch(entry);
  }

  /** What is not on the disk, to be kept elsewhere by hand. */
  get unkeptEntries(): SheetEntry[] {
    return this.#keeper.unkept;
  }

  /** Goes back to what is on the disk. */
  async discard(): Promise<void> {
    this.#keeper.forget();
    this.#past = new Past();
    await this.load();
  }

  #tell(state: KeeperState, thrown: unknown): void {
    // What failed stays told until it is kept: typing on or trying again is no news.
    if (state.is === "failed") this.unkept = failureOf(thrown);
    if (state.is === "saved" || state.is === "nothing") this.unkept = null;
    if (this.#keeper.unkept.length > 0 && this.unkept !== null) refused.set(this.#key, this.#keeper.unkept);
    else refused.delete(this.#key);
    switch (state.is) {
      case "nothing":
        return saving.clear();
      case "saved":
        return refused.size > 0 ? saving.failed() : saving.saved(state.at);
      case "saving":
        return saving.saving();
      case "retrying":
        return saving.retrying(state.attempts);
      case "failed":
        return saving.failed();
    }
  }
}
