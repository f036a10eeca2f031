// Why something was refused, and what to do: one sentence a reason.
import type { ReasonWords } from "../es/refused";

export const refused: ReasonWords = {
  nothingOpen: () => "The workspace is closed. Open it and try again.",
  folderMissing: ({ folder }) => `The folder ${folder} is not there. If it is on an external disk, connect it and try again.`,
  notAWorkspace: ({ folder }) => `The folder ${folder} does not hold a workspace. Choose the one made when the Committee was founded or this computer was enrolled.`,
  wrongPhrase: () => "The phrase does not open this workspace. Check capitals and spaces, and try again.",
  alreadyOpen: () => "The workspace is open in another window. Close it and try again.",
  newerVersion: () => "A newer version of the application saved this workspace. Nothing is lost: install that version to open it.",
  damaged: () => "A file of the workspace is damaged. The rest was not touched: restore the last backup or ask another computer for the records.",
  someoneElses: () => "The files in this folder belong to another workspace or program. Nothing was changed: choose your own folder.",
  readOnlyFolder: () => "The folder cannot be written. Nothing was changed: remove the protection or copy the workspace to another disk.",
  diskFull: () => "The disk is full. What was saved is safe: free some space and try again.",
  notEnrolledYet: () => "This computer waits for its enrolment. Exchange with the Committee's folder once the secretary has enrolled it and the chair has endorsed it.",
};
