// What is said of an access phrase while it is chosen.
import { expect, test } from "vitest";
import { same, strength } from "../src/topics/founding/phrase";

test("four different words are good, four times the same one is not", () => {
  expect(strength("araucaria cuaderno lluvia vereda")).toBe("good");
  expect(strength("mama mama mama mama mama mama")).toBe("short");
  expect(strength("casa perro casa perro casa perro")).not.toBe("good");
});

test("a short password is short, whatever its signs", () => {
  expect(strength("")).toBe("short");
  expect(strength("Aa1!xQ9$")).toBe("short");
  expect(strength("aaaaaaaaaaaaaaaaaaaaaaaa")).toBe("short");
});

test("two phrases that open the same workspace count as the same, and capitals do not", () => {
  expect(same(" brújula  tejado ", "bru\u0301jula tejado")).toBe(true);
  expect(same("Casa azul", "casa azul")).toBe(false);
});
