// Nothing can be done only by dragging (WCAG 2.5.7): every place that listens to a drag, and what does the same without one.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const src = new URL("../src/", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, src), "utf8");

/** Where something is dragged, carried or dropped, and the sign of the other way in the same place. */
const DRAGS: Record<string, { drag: string; otherwise: RegExp; is: string }> = {
  "topics/evidence/Framing.svelte": { drag: "a frame drawn on a page", otherwise: /onkeydown=\{keys\}/, is: "arrows move it, and with Shift its size changes" },
  "topics/scoring/Scoring.svelte": { drag: "the bar between evidence and rubric", otherwise: /<PaneResizer[^>]*aria-label/s, is: "paneforge moves it with the arrows when it has the focus" },
  "topics/intake/EvidenceIn.svelte": { drag: "files carried over the window", otherwise: /t\.intake\.chooseFiles/, is: "a button that chooses files" },
  "topics/intake/PartScreen.svelte": { drag: "files carried over the window", otherwise: /part === "evidence"/, is: "the part Evidence, where what is dropped leads, has the button" },
  "screens/Verification.svelte": { drag: "a document carried over the window", otherwise: /v\.chooseFile\b/, is: "a button that chooses a file" },
  "topics/founding/Joining.svelte": { drag: "an invitation carried over the window", otherwise: /j\.choose\b/, is: "a button that chooses the invitation" },
  "topics/frame/Around.svelte": { drag: "a file dropped where nothing takes it", otherwise: /strays|Stray/i, is: "it says where files go, which have buttons" },
};

/** The way in of drops itself, and the lock, to which any movement is a sign of life. */
const NO_DRAG = ["core/drops.ts", "core/lock.svelte.ts"];

test("whatever listens to a drag has another way beside it", () => {
  // Seen failing: `onpointermove` added to Badge.svelte; `onkeydown` taken out of Framing.svelte.
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => /\.(svelte|ts)$/.test(file) && !file.startsWith("words/") && !NO_DRAG.includes(file));
  const dragging = files.filter((file) => /ondrag|onpointermove|onmousemove|"pointermove"|"mousemove"|<PaneResizer|watchDrops\(|watchStrays\(|draggable="true"/.test(read(file)));
  expect(dragging.sort()).toEqual(Object.keys(DRAGS).sort());
  const without = Object.entries(DRAGS).filter(([file, { otherwise }]) => !otherwise.test(read(file)));
  expect(without.map(([file]) => file)).toEqual([]);
});
