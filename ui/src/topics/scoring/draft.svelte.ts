// One's own sheet while it is written: entries, the criterion in hand, keeping, undoing.
import type { Failure, SheetBlocker, SheetCitation, SheetEntry, SheetView } from "../../contract";
import { call } from "../../core/call";
import { failureOf } from "../../core/desk.svelte";
import { saving } from "../../core/saving.svelte";
import { Keeper, type KeeperState } from "./keeper";
import { Past } from "./past";
import { blank, inOrder, nextPending, stateOf, type CellState, type Placed } from "./sheet";

/** Names the dossier being written while something is: a start that finds it says what was recovered. */
const WRITING = "sello.writing";

export class OwnDraft {
  readonly dossier: string;
  sheet = $state.raw<SheetView | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Why what was written could not be kept. */
  unkept = $state.raw<Failure | null>(null);
  /** When the work found at the start was saved; nothing when the last run ended well. */
  recovered = $state<string | null>(null);
  entries = $state.raw<Record<string, SheetEntry>>({});
  blockers = $state.raw<SheetBlocker[]>([]);
  #past = new Past();
  #keeper: Keeper<SheetEntry>;

  constructor(dossier: string) {
    this.dossier = dossier;
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
      if (localStorage.getItem(WRITING) === this.dossier && sheet.savedAt !== null) this.recovered = sheet.savedAt;
      if (sheet.savedAt !== null) saving.saved(sheet.savedAt);
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
    localStorage.removeItem(WRITING);
    saving.clear();
  }

  #restore(entry: SheetEntry | null): string | null {
    if (!entry) return null;
    this.#put(entry);
    return entry.criterion;
  }

  #put(entry: SheetEntry): void {
    localStorage.setItem(WRITING, this.dossier);
    this.entries = { ...this.entries, [entry.criterion]: entry };
    // Told at once; the core tells again with everything when it is kept.
    this.#keeper.touch(entry);
  }

  #tell(state: KeeperState, thrown: unknown): void {
    this.unkept = state.is === "failed" ? failureOf(thrown) : null;
    switch (state.is) {
      case "nothing":
        return saving.clear();
      case "saved":
        return saving.saved(state.at);
      case "saving":
        return saving.saving();
      case "retrying":
        return saving.retrying(state.attempts);
      case "failed":
        return saving.failed();
    }
  }
}
