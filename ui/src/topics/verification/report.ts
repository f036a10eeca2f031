// A verification as plain text, to paste in a letter: the same sentences the screen shows, nothing more.
import type { FolderVerified, PaperVerified, VerifiedView } from "../../contract";
import type { Words } from "../../words/es";

const signs = { good: "+", note: "·", bad: "!" } as const;

/** The whole result in words. */
export function written(view: VerifiedView, t: Words): string {
  return view.is === "paper" ? ofPaper(view.paper, t) : ofFolder(view.folder, t);
}

function ofPaper(paper: PaperVerified, t: Words): string {
  const v = t.verification;
  const lines = [
    paper.title ?? paper.name,
    paper.path,
    `${v.sha256}: ${paper.sha256}`,
    `${v.at(t.common.moment(paper.at))}. ${paper.sound ? v.sound : v.unsound}.`,
  ];
  if (paper.demonstration) lines.push(v.demonstration);
  for (const answer of paper.answers) {
    lines.push("", `${v.questions[answer.question]}: ${v.answered[answer.answer]}`);
    for (const one of answer.findings) lines.push(`  ${signs[one.grade]} ${v.finding(one.what)}`);
  }
  for (const version of paper.versions.length > 1 ? paper.versions : []) {
    const changes = version.changes.map((one) => v.change(one.change) + (version.watched && !one.allowed ? ` (${v.notAllowed})` : ""));
    lines.push(`${version.number === 1 ? "\n" : ""}${v.version(version.number)}: ${changes.length === 0 ? v.firstVersion : changes.join("; ")}`);
  }
  lines.push("", v.roots[paper.root], v.simpleLong);
  return lines.join("\n");
}

function ofFolder(folder: FolderVerified, t: Words): string {
  const v = t.verification;
  const lines = [folder.path, `${v.at(t.common.moment(folder.at))}. ${folder.sound ? v.sound : v.unsound}.`];
  for (const fault of folder.faults) lines.push(`! ${(v.folderFaults[fault.code] as (it: typeof fault) => string)(fault)}`);
  for (const carrier of folder.carriers) {
    lines.push("", `${v.folder.records}: ${v.folder.recordFacts(carrier.files, carrier.linked)}`);
    for (const fault of carrier.faults) lines.push(`! ${(v.carrierFaults[fault.code] as (it: typeof fault) => string)(fault)}`);
  }
  return [lines.join("\n"), ...folder.papers.map((paper) => ofPaper(paper, t))].join("\n\n");
}
