import { expect, test } from "vitest";
import type { Answer } from "../ask/why/answer.ts";
import { outputsPerLife } from "../engine/crowd/ensemble.ts";
import { openCase } from "../engine/open.ts";
import { pictureOf, type SeenFirst, storedFirst } from "../report/sections/first-screen.ts";
import { en } from "../words/en/index.ts";
import { asGivenOf } from "./as-given.ts";
import { published } from "./stored-run.ts";

const open = await openCase("meadow");
const { answer, worlds } = await published(open, { runs: 64 });
const shown = (of: Pick<Answer, "given">) => ({
  answer: { ...answer, ...of },
  spec: open.spec,
  words: en.by(open.clock),
  asGiven: asGivenOf(open, { ...answer, ...of }, worlds),
});

test("given the record, the first picture draws the histories that were asked of, and the same account before it as a ghost", () => {
  const subject = shown({ given: "parameters" });
  const seen = storedFirst(subject) as SeenFirst;
  const series = open.program.recorded.findIndex((r) => subject.asGiven?.fans[r.name] === seen.fan);
  const [size, width] = [outputsPerLife(open.program), open.program.recorded.length];
  const own = Array.from({ length: 64 }, (_, run) => worlds[run * size + series]!).sort(
    (a, b) => a - b,
  );
  expect(seen.fan.q50[0]).toBeGreaterThanOrEqual(own[31]!);
  expect(seen.fan.q50[0]).toBeLessThanOrEqual(own[32]!);
  expect(width).toBeGreaterThan(0);
  expect(seen.given).toBe("parameters");
  expect(answer.explanations.some(({ fans }) => Object.values(fans).includes(seen.ghost!))).toBe(
    true,
  );
  const { html } = pictureOf(subject, seen);
  expect(html).toContain('class="ghost"');
  expect(html).toContain(en.by(open.clock).screen.ghost.trim());
});

test("before the record there is one view, and the picture says so", () => {
  const subject = shown({ given: "nothing" });
  const seen = storedFirst(subject) as SeenFirst;
  expect(seen.ghost).toBeUndefined();
  const { html } = pictureOf(subject, seen);
  expect(html).not.toContain('class="ghost"');
  expect(html).toContain(en.by(open.clock).screen.oneView.trim());
});

test("a picture of histories before the record is never said to be given it", () => {
  const subject = { ...shown({ given: "parameters" }), asGiven: undefined };
  expect(storedFirst(subject)?.given).toBe("nothing");
});
