// What is written is only "saved" once Rust answered for its latest text.
import { expect, test } from "vitest";
import { Keeper, type KeeperState } from "../src/topics/scoring/keeper";

type Part = { criterion: string; text: string };
const A = (text: string): Part => ({ criterion: "A1", text });

function bench(answers: (() => Promise<{ at: string }>)[], passing = true) {
  const told: KeeperState[] = [];
  const sent: Part[] = [];
  const keeper = new Keeper<Part>({
    keep: (part) => {
      sent.push(part);
      return (answers.shift() ?? (() => Promise.resolve({ at: "later" })))();
    },
    passing: () => passing,
    tell: (state) => told.push(state),
    pause: 1_000_000,
    waits: [0, 0],
    wait: () => Promise.resolve(),
  });
  return { keeper, told, sent };
}

test("nothing is called saved before Rust answered", async () => {
  let answer: (kept: { at: string }) => void = () => {};
  const { keeper, told } = bench([() => new Promise((done) => (answer = done))]);
  keeper.touch(A("uno"));
  const flushed = keeper.flush();
  await Promise.resolve();
  expect(told.map((state) => state.is)).not.toContain("saved");
  answer({ at: "14:32" });
  expect(await flushed).toBe(true);
  expect(told.at(-1)).toEqual({ is: "saved", at: "14:32" });
});

test("a text written while another is being kept is kept too, and only then it is saved", async () => {
  // Seen failing: `delete` of the part without asking whether it is still the one sent.
  let answer: (kept: { at: string }) => void = () => {};
  const { keeper, told, sent } = bench([() => new Promise((done) => (answer = done))]);
  keeper.touch(A("uno"));
  const flushed = keeper.flush();
  keeper.touch(A("uno dos"));
  answer({ at: "1" });
  expect(await flushed).toBe(true);
  expect(sent.map((part) => part.text)).toEqual(["uno", "uno dos"]);
  expect(told.filter((state) => state.is === "saved")).toEqual([{ is: "saved", at: "later" }]);
  expect(keeper.pending).toBe(false);
});

test("a disk that fails is tried again, and then told; nothing is called saved and the text stays to be kept", async () => {
  const no = () => Promise.reject(new Error("disk"));
  const { keeper, told } = bench([no, no, no]);
  keeper.touch(A("uno"));
  expect(await keeper.flush()).toBe(false);
  expect(told.map((state) => state.is)).toEqual(["saving", "retrying", "retrying", "failed"]);
  expect(keeper.pending).toBe(true);
  expect(await keeper.flush()).toBe(true);
  expect(told.at(-1)?.is).toBe("saved");
});

test("what a rule refuses is not tried again", async () => {
  const { keeper, told, sent } = bench([() => Promise.reject(new Error("closed"))], false);
  keeper.touch(A("uno"));
  expect(await keeper.flush()).toBe(false);
  expect(sent).toHaveLength(1);
  expect(told.at(-1)?.is).toBe("failed");
});

test("a criterion that cannot be kept does not hold back the others, and nothing is called saved", async () => {
  // Seen failing: returning at the first that could not be kept.
  const { keeper, told, sent } = bench([() => Promise.reject(new Error("rule"))], false);
  keeper.touch(A("uno"));
  keeper.touch({ criterion: "B1", text: "dos" });
  expect(await keeper.flush()).toBe(false);
  expect(sent.map((part) => part.criterion)).toEqual(["A1", "B1"]);
  expect(told.map((state) => state.is)).not.toContain("saved");
});
