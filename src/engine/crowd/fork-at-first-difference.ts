/**
 * Many masks of one world, each month lived once. A mechanism *fires* in a month when its step and its stand-in leave
 * different words. Until a mechanism fires, the worlds with and without it are one world; the first time it does, the
 * world forks. A mechanism that never fires makes its twin equal, and the twin is copied, not lived.
 *
 * What is compared are the words that any variant of the rule may write (derived from its tree); the result is to the
 * bit what living every mask from the start gives.
 */
import { wordsWritten } from "../../compile/derive.ts";
import type { Program } from "../../compile/tree.ts";
import type { Lanes } from "../world/lanes.ts";
import type { Mask } from "../world/masks.ts";
import type { Watch } from "./first-differences.ts";

/** For each rule the words of a world that it may change, as [first, end) pairs. */
export type Written = readonly (readonly (readonly [number, number])[])[];

export const writtenBy = (program: Program): Written =>
  program.rules.map((rule) => wordsWritten(program, rule));

export interface MasksToLive {
  readonly lanes: Lanes;
  readonly months: number;
  readonly written: Written;
  readonly masks: readonly Mask[];
  /** Called once for each world that was told apart, while the lanes hold its end, with the masks that share it. */
  readonly finish: (members: readonly number[]) => void;
  /** Asks on the way when the worlds of the first mask begin to differ from others; see first-differences.ts. */
  readonly watch?: Watch | undefined;
}

/** Masks that are still one world, and how far it has been lived. */
interface Branch {
  readonly members: readonly number[];
  readonly month: number;
  readonly rule: number;
  readonly words?: Int32Array;
}

/** Lives all masks of the worlds that the lanes were given; returns how many rules were lived, trials included. */
export function liveMasks({ lanes, months, written, masks, finish, watch }: MasksToLive): number {
  const rules = written.length;
  const spare: Int32Array[] = [];
  const waiting: Branch[] = [];
  let effort = 0;

  const fork = (rule: number, result: Int32Array): Int32Array => {
    const words = spare.pop() ?? new Int32Array(lanes.words.length);
    words.set(lanes.words);
    put(words, ranges(lanes, written[rule]), result);
    return words;
  };

  lanes.start();
  let branch: Branch | undefined = { members: masks.map((_, n) => n), month: 0, rule: 0 };
  while (branch) {
    if (branch.words) {
      lanes.words.set(branch.words);
      spare.push(branch.words);
    }
    let { members, month, rule }: Branch = branch;
    let open = differing(masks, members);
    const watching = () => (members[0] === 0 ? watch : undefined);
    while (month < months && (rule > 0 || open.size > 0 || watching()?.isOpen())) {
      if (rule === 0) watching()?.begin(month);
      for (; rule < rules; rule++) {
        const watched = watching()?.variants(rule) ?? NOTHING;
        if (!open.has(rule) && watched.length === 0) {
          lanes.rule(rule, masks[members[0]][rule], month);
          effort++;
          continue;
        }
        const parts = tryVariants(lanes, ranges(lanes, written[rule]), {
          rule,
          month,
          members,
          masks,
          watched,
        });
        effort += parts.trials;
        for (const { variant, result } of parts.seen)
          watch?.saw({ rule, variant, month, factual: parts.groups[0].result, other: result });
        if (parts.groups.length === 1) continue;
        for (const { members: others, result } of parts.groups.slice(1).reverse())
          waiting.push({ members: others, month, rule: rule + 1, words: fork(rule, result) });
        members = parts.groups[0].members;
        open = differing(masks, members);
      }
      lanes.record(month);
      month++;
      rule = 0;
    }
    lanes.variants.set(masks[members[0]]);
    lanes.months(month, months);
    effort += (months - month) * rules;
    finish(members);
    branch = waiting.pop();
  }
  return effort;
}

/** The rules in which some of these masks differ. */
function differing(masks: readonly Mask[], members: readonly number[]): Set<number> {
  const first = masks[members[0]];
  const open = new Set<number>();
  for (const n of members)
    masks[n].forEach((variant, rule) => {
      if (variant !== first[rule]) open.add(rule);
    });
  return open;
}

const ranges = (lanes: Lanes, words: Written[number]): [number, number][] =>
  words.map(([first, end]) => [first * lanes.lanes, end * lanes.lanes]);

interface Trial {
  readonly rule: number;
  readonly month: number;
  readonly members: readonly number[];
  readonly masks: readonly Mask[];
  /** Variants that no member asks for, but whose result is looked at. */
  readonly watched: readonly number[];
}

const NOTHING: readonly number[] = [];

/** Lives each variant of a rule that the members ask for; groups the members by what it leaves. The lanes keep the first. */
function tryVariants(lanes: Lanes, spots: [number, number][], trial: Trial) {
  const { rule, month, members, masks, watched } = trial;
  const before = take(lanes.words, spots);
  const groups: { members: number[]; result: Int32Array }[] = [];
  const asked = new Set(members.map((n) => masks[n][rule]));
  const variants = [...new Set([...asked, ...watched])];
  const seen: { variant: number; result: Int32Array }[] = [];
  variants.forEach((variant, n) => {
    if (n > 0) put(lanes.words, spots, before);
    lanes.rule(rule, variant, month);
    const result = take(lanes.words, spots);
    if (watched.includes(variant)) seen.push({ variant, result });
    if (!asked.has(variant)) return;
    const own = members.filter((m) => masks[m][rule] === variant);
    const equal = groups.find((group) => same(group.result, result));
    if (equal) equal.members.push(...own);
    else groups.push({ members: own, result });
  });
  put(lanes.words, spots, groups[0].result);
  return { groups, seen, trials: variants.length };
}

function take(words: Int32Array, spots: readonly [number, number][]): Int32Array {
  const taken = new Int32Array(spots.reduce((n, [first, end]) => n + end - first, 0));
  let at = 0;
  for (const [first, end] of spots) {
    taken.set(words.subarray(first, end), at);
    at += end - first;
  }
  return taken;
}

function put(words: Int32Array, spots: readonly [number, number][], taken: Int32Array): void {
  let at = 0;
  for (const [first, end] of spots) {
    words.set(taken.subarray(at, at + end - first), first);
    at += end - first;
  }
}

function same(a: Int32Array, b: Int32Array): boolean {
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) return false;
  return true;
}
