/** What is sent apart from an answer comes together again as it was. */
import { expect, test } from "vitest";
import type { Answer } from "../ask/why/answer.ts";
import { apart, together } from "./singles.ts";

const answer = (worlds: number) =>
  ({
    question: "Why?",
    explanations: [
      { id: "A", worlds, histories: { threat: [[1, 2]] }, fans: {} },
      { id: "B", worlds, fans: {} },
    ],
  }) as unknown as Answer;

test("an answer of many histories is told without the single ones and with them is the same to the byte", () => {
  const [told, singles] = apart(answer(64));
  expect(JSON.stringify(told)).not.toContain("threat");
  expect(singles).toEqual({ A: { threat: [[1, 2]] } });
  expect(JSON.stringify(together(told, singles))).toBe(JSON.stringify(answer(64)));
});

test("where they are few, and drawn one by one, they stay", () => {
  expect(apart(answer(24))).toEqual([answer(24), {}]);
});
