/**
 * A draw in four lanes: Threefry-4x32 with 20 rounds at (month, agent, mechanism, draw). The stream of the key is 0,
 * so that its additions fall away; words that nobody asks for are not computed in the last rounds.
 */
import { ROTATIONS } from "../../../kernel/threefry.ts";
import type { Stmt } from "../../tree.ts";
import { SCHEDULE } from "./abi.ts";
import type { Assembler } from "./assembler.ts";
import { isVarying, type Site } from "./context.ts";
import { V128 } from "./encode.ts";
import { pushScalar, pushVector } from "./expression.ts";

const ROUNDS = 20;

export type Step =
  | { readonly do: "add"; readonly to: number; readonly from: number }
  | { readonly do: "turn"; readonly to: number; readonly from: number; readonly by: number } // to = rotate(to) ^ from
  | { readonly do: "inject"; readonly to: number; readonly vector: number };

/** The rounds from `first` on as steps on the words 0 to 3. */
function steps(first: number): Step[] {
  const out: Step[] = [];
  const keys = [SCHEDULE.k0, SCHEDULE.k1, null, SCHEDULE.k3, SCHEDULE.k4];
  for (let r = first; r < ROUNDS; r++) {
    const [one, two] = ROTATIONS[r % 8];
    const pairs =
      r % 2 === 0
        ? [
            [0, 1, one],
            [2, 3, two],
          ]
        : [
            [0, 3, one],
            [2, 1, two],
          ];
    for (const [a, b, by] of pairs as [number, number, number][]) {
      out.push({ do: "add", to: a, from: b });
      out.push({ do: "turn", to: b, from: a, by });
    }
    if (r % 4 !== 3) continue;
    const j = (r + 1) / 4;
    for (let word = 0; word < 3; word++) {
      const vector = keys[(j + word) % 5];
      if (vector !== null) out.push({ do: "inject", to: word, vector });
    }
    out.push({ do: "inject", to: 3, vector: SCHEDULE.fourth + j });
  }
  return out;
}

/** The steps from round `first` on that the wanted words need. */
export const neededSteps = (first: number, wanted: readonly boolean[]): Step[] =>
  needed(steps(first), wanted);

function needed(all: readonly Step[], wanted: readonly boolean[]): Step[] {
  const live = [...wanted];
  const kept: Step[] = [];
  for (const step of [...all].reverse()) {
    if (!live[step.to]) continue;
    if (step.do !== "inject") live[step.from] = true;
    kept.push(step);
  }
  return kept.reverse();
}

export const pushKey = (site: Pick<Site, "asm" | "workshop">, vector: number): void =>
  site.asm.memory0(site.workshop.abi.schedule + site.workshop.abi.width * vector);

/** rotate(local) ^ other, on the stack. */
function pushTurn(asm: Assembler, word: number, other: number, by: number): void {
  asm.get(word);
  asm.i32(by);
  asm.op("i32x4.shl");
  asm.get(word);
  asm.i32(32 - by);
  asm.op("i32x4.shr_u", "v128.or");
  asm.get(other);
  asm.op("v128.xor");
}

function emitSteps(
  site: Pick<Site, "asm" | "workshop">,
  words: readonly number[],
  list: readonly Step[],
): void {
  const { asm } = site;
  for (const step of list) {
    const to = words[step.to];
    if (step.do === "turn") pushTurn(asm, to, words[step.from], step.by);
    else {
      asm.get(to);
      if (step.do === "add") asm.get(words[step.from]);
      else pushKey(site, step.vector);
      asm.op("i32x4.add");
    }
    asm.set(to);
  }
}

/** The shared noise function: counters agent, mechanism, draw as vectors, four words back. */
export function noiseFunction(asm: Assembler, workshop: Site["workshop"]): void {
  const words = [asm.local(V128), 0, 1, 2];
  const site = { asm, workshop };
  pushKey(site, SCHEDULE.month);
  asm.set(words[0]);
  asm.get(0);
  pushKey(site, SCHEDULE.k1);
  asm.op("i32x4.add");
  asm.set(0);
  asm.get(2);
  pushKey(site, SCHEDULE.k3);
  asm.op("i32x4.add");
  asm.set(2);
  emitSteps(site, words, steps(0));
  for (const word of words) asm.get(word);
}

/** Leaves the wanted words in fresh vectors and gives their locals, null where nobody asks. */
export function drawnWords(site: Site, stmt: Extract<Stmt, { s: "draw" }>): (number | null)[] {
  const { asm, workshop } = site;
  const wanted = stmt.to.map((name) => name !== null);
  const last = wanted.lastIndexOf(true);
  if (last < 0) return [null, null, null, null];
  if (site.loops === 0) {
    pushVector(site, stmt.agent);
    asm.memory0(workshop.constant(stmt.mechanism));
    if (typeof stmt.draw === "number") asm.memory0(workshop.constant(stmt.draw));
    else pushVector(site, stmt.draw);
    asm.call(workshop.noise);
    const out: (number | null)[] = [null, null, null, null];
    for (let n = 3; n >= 0; n--)
      if (wanted[n]) asm.set((out[n] = asm.local(V128)));
      else asm.op("drop");
    return out;
  }
  const words = [0, 1, 2, 3].map(() => asm.local(V128));
  const [x, y, z, w] = words as [number, number, number, number];
  if (isVarying(site, stmt.agent)) pushVector(site, stmt.agent);
  else {
    pushScalar(site, stmt.agent);
    asm.op("i32x4.splat");
  }
  pushKey(site, SCHEDULE.k1);
  asm.op("i32x4.add");
  asm.tee(y);
  pushKey(site, SCHEDULE.month);
  asm.op("i32x4.add");
  asm.set(x);
  const [one, two] = ROTATIONS[0];
  pushTurn(asm, y, x, one);
  asm.set(y);
  if (typeof stmt.draw === "number") {
    const [sum, turned] = halfRound(site, stmt.mechanism, stmt.draw, two);
    asm.get(sum);
    asm.set(z);
    asm.get(turned);
    asm.set(w);
  } else {
    pushVector(site, stmt.draw);
    pushKey(site, SCHEDULE.k3);
    asm.op("i32x4.add");
    asm.tee(w);
    asm.memory0(workshop.constant(stmt.mechanism));
    asm.op("i32x4.add");
    asm.set(z);
    pushTurn(asm, w, z, two);
    asm.set(w);
  }
  emitSteps(site, words, neededSteps(1, wanted));
  return words.map((word, n) => {
    if (wanted[n]) return word;
    asm.release(word);
    return null;
  });
}

/** Mechanism and draw do not change from agent to agent: their half of the first round is done once, before all else. */
function halfRound(site: Site, mechanism: number, draw: number, by: number): [number, number] {
  const { asm, workshop, hoisted } = site;
  const name = `${mechanism},${draw}`;
  const known = [hoisted.get(`${name} sum`), hoisted.get(`${name} turned`)];
  if (known[0] !== undefined && known[1] !== undefined) return [known[0], known[1]];
  const w = asm.own(V128);
  const z = asm.own(V128);
  const turned = asm.own(V128);
  asm.early(() => {
    pushKey(site, SCHEDULE.k3);
    if (draw !== 0) {
      asm.memory0(workshop.constant(draw));
      asm.op("i32x4.add");
    }
    asm.tee(w);
    asm.memory0(workshop.constant(mechanism));
    asm.op("i32x4.add");
    asm.set(z);
    pushTurn(asm, w, z, by);
    asm.set(turned);
  });
  hoisted.set(`${name} sum`, z);
  hoisted.set(`${name} turned`, turned);
  return [z, turned];
}
