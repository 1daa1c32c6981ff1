import { expect, test } from "vitest";
import { modelOfHistory } from "../../../engine/histories.ts";
import type { Model } from "../../../engine/model.ts";
import { openCase } from "../../../engine/open.ts";
import { storedWeighing } from "../stored.ts";
import type { PanelWeighAnswer } from "./answer.ts";
import { partsOf } from "./parts.ts";
import { panelText, storedTogether, togetherOf } from "./stored.ts";

const open = await openCase("rulers");
const { histories } = open.spec;
const of = (count: number): Model => ({
  ...open,
  spec: {
    ...open.spec,
    histories: { ...histories!, list: histories!.list.slice(0, count) },
  },
});
const few = of(6);
const answer = {
  exact: true,
  request: "a request",
  finding: { sentence: "They do not decide." },
  seconds: 60,
} as PanelWeighAnswer;
const [name, text] = panelText(few, answer);
const beside = (model: Model, found: string | undefined): Model => ({
  ...model,
  stored: async (path) => (path === name ? found : undefined),
});

test("what is stored is told while the case is as it was weighed", async () => {
  const stored = await storedTogether(beside(few, text));
  const { seconds: _, ...told } = answer;
  expect(stored).toEqual({ known: true, answer: JSON.parse(JSON.stringify(told)) });
  expect(await togetherOf(modelOfHistory(beside(few, text), histories!.list[0]!.id))).toMatchObject(
    {
      known: true,
      many: "rulers",
      sentence: answer.finding.sentence,
    },
  );
});

test("of another case, of another form, damaged or not there: nothing of it is told, and why", async () => {
  const because = async (model: Model, found: string | undefined) => {
    const stored = await storedTogether(beside(model, found));
    return stored?.known === false ? stored.because : "";
  };
  expect(await because(of(7), text)).toContain("another state of the case");
  expect(await because(few, text.replace('"form": 2', '"form": 1'))).toContain("of form 1");
  expect(await because(few, text.slice(0, -9))).toContain("cannot be read");
  expect(await because(few, undefined)).toContain("not weighed yet");
});

test("a case of one history has none, and none of many histories is read as one of its own", async () => {
  expect(await storedTogether(await openCase("two-doors"))).toBeUndefined();
  expect(await storedWeighing(beside(few, text))).toBeUndefined();
});

test("an input or a code that is another one is another state of the case", async () => {
  const [first, ...rest] = few.spec.histories!.list;
  const changed = (one: object): Model => ({
    ...few,
    spec: {
      ...few.spec,
      histories: { ...few.spec.histories!, list: [{ ...first!, ...one }, ...rest] },
    },
  });
  const [record] = first!.record;
  const points = record!.points.map((point, n) => (n > 0 ? point : { ...point, value: 4.2 }));
  const inputs: typeof first.inputs = (events, clock) => {
    const { state, sets } = first!.inputs(events, clock);
    return { state: { ...state, rivals: state.rivals!.map((x) => x + 1) }, sets };
  };
  expect((await storedTogether(beside(changed({}), text)))?.known).toBe(true);
  for (const other of [{ record: [{ ...record!, points }] }, { inputs }])
    expect((await storedTogether(beside(changed(other), text)))?.known).toBe(false);
});

test("a question that is asked again goes on from the parts that were kept", () => {
  const kept = new Map<string, string>();
  const keep = {
    read: (part: string) => (kept.has(part) ? JSON.parse(kept.get(part)!) : undefined),
    write: (part: string, found: unknown) => void kept.set(part, JSON.stringify(found)),
  };
  const heard: number[] = [];
  const ask = (stopped: boolean) => {
    const part = partsOf({ keep, onPart: (done) => heard.push(done) }, 2);
    const made: string[] = [];
    const make = (part: string) => () => {
      if (stopped && part === "second") throw new Error("stopped");
      made.push(part);
      return { part, x: 0.1 + 0.2 };
    };
    return { found: [part("first", make("first")), part("second", make("second"))], made };
  };
  expect(() => ask(true)).toThrow("stopped");
  const { found, made } = ask(false);
  expect(made).toEqual(["second"]);
  expect(found).toEqual(["first", "second"].map((part) => ({ part, x: 0.1 + 0.2 })));
  expect(heard).toEqual([1, 1, 2]);
});
