// The sections of the rail, in order, with their icons and the command that leads there.
import ArrowLeftRight from "@lucide/svelte/icons/arrow-left-right";
import CalendarCheck from "@lucide/svelte/icons/calendar-check";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import FileText from "@lucide/svelte/icons/file-text";
import FolderOpen from "@lucide/svelte/icons/folder-open";
import Scale from "@lucide/svelte/icons/scale";
import ScrollText from "@lucide/svelte/icons/scroll-text";
import SlidersHorizontal from "@lucide/svelte/icons/sliders-horizontal";
import UsersRound from "@lucide/svelte/icons/users-round";
import type { Screen } from "../../core/place.svelte";
import type { CommandId } from "../../core/shortcuts";

export type Section = "session" | "dossiers" | "deliberation" | "documents" | "exchange" | "ledger" | "administration" | "preferences" | "help";
type Entry = { section: Section; icon: typeof Scale; command: CommandId };

export const ABOVE: readonly Entry[] = [
  { section: "session", icon: CalendarCheck, command: "go.session" },
  { section: "dossiers", icon: FolderOpen, command: "go.dossiers" },
  { section: "deliberation", icon: Scale, command: "go.deliberation" },
  { section: "documents", icon: FileText, command: "go.documents" },
  { section: "exchange", icon: ArrowLeftRight, command: "go.exchange" },
];
export const BELOW: readonly Entry[] = [
  { section: "ledger", icon: ScrollText, command: "go.ledger" },
  { section: "administration", icon: UsersRound, command: "go.administration" },
  { section: "preferences", icon: SlidersHorizontal, command: "app.preferences" },
  { section: "help", icon: CircleQuestionMark, command: "app.help" },
];

/** The section a screen belongs to: what the rail marks while it is shown. */
const OF: Record<Exclude<Screen, "start">, Section> = {
  session: "session",
  dossiers: "dossiers",
  intake: "dossiers",
  declaration: "dossiers",
  recusals: "session",
  dossier: "dossiers",
  evidence: "dossiers",
  scoring: "dossiers",
  sheet: "dossiers",
  opening: "dossiers",
  deliberation: "deliberation",
  verdict: "deliberation",
  documents: "documents",
  verification: "documents",
  exchange: "exchange",
  ledger: "ledger",
  administration: "administration",
  preferences: "preferences",
  help: "help",
  about: "help",
};

export function sectionOf(screen: Screen): Section | null {
  return screen === "start" ? null : OF[screen];
}
