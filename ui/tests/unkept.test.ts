// What the disk refused: it stays in hand, can be carried away as text, and is let go only on purpose.
import { expect, test } from "vitest";
import { Keeper, type KeeperState } from "../src/topics/scoring/keeper";
import { asText, blank } from "../src/topics/scoring/sheet";

const NAMED = { level: "Nivel", reason: "Motivo", searched: "Qué se buscó", missing: "Qué falta", advice: "Consejo", privateNote: "Nota privada", citations: "Citas" };
const SCORES = { "0": "nivel 0", "1": "nivel 1", "2": "nivel 2", "3": "nivel 3", na: "no aplica", ne: "no evaluable" };

test("an entry carried away says only what was written, with its page", () => {
  const entry = { ...blank("A1"), score: "2" as const, reason: "Consta en\nel acta 3", privateNote: " ", citations: [{ object: "x", fileName: "acta.pdf", page: 4, rectangle: null }] };
  expect(asText(entry, NAMED, SCORES, (n) => `p. ${n}`)).toBe("A1\nNivel: nivel 2\nMotivo: Consta en\nel acta 3\nCitas: acta.pdf, p. 4");
});

// Seen failing: with the part taken out of what is dirty before the answer came.
test("what was refused stays in hand with its latest text until it is kept", async () => {
  const told: KeeperState[] = [];
  let full = true;
  const keeper = new Keeper<{ criterion: string; text: string }>({
    keep: () => (full ? Promise.reject(new Error("full")) : Promise.resolve({ at: "14:32" })),
    passing: () => false,
    tell: (state) => told.push(state),
    pause: 1_000_000,
  });
  keeper.touch({ criterion: "A1", text: "uno" });
  expect(await keeper.flush()).toBe(false);
  keeper.touch({ criterion: "A1", text: "uno y dos" });
  expect(await keeper.flush()).toBe(false);
  expect(keeper.unkept).toEqual([{ criterion: "A1", text: "uno y dos" }]);
  expect(told.some((state) => state.is === "saved")).toBe(false);
  full = false;
  expect(await keeper.flush()).toBe(true);
  expect(keeper.unkept).toEqual([]);
  expect(told.at(-1)).toEqual({ is: "saved", at: "14:32" });
});

test("letting go of what was refused is not called saving it", async () => {
  const told: KeeperState[] = [];
  const keeper = new Keeper<{ criterion: string }>({ keep: () => Promise.reject(new Error("full")), passing: () => false, tell: (state) => told.push(state), pause: 1_000_000 });
  keeper.touch({ criterion: "A1" });
  await keeper.flush();
  keeper.forget();
  expect(keeper.unkept).toEqual([]);
  expect(await keeper.flush()).toBe(true);
  expect(told.some((state) => state.is === "saved")).toBe(false);
});
