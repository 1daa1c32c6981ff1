/** The same question under every kind of knock-out: how much the answer hangs on what is put in a mechanism's place. */

import type { Model } from "../../engine/model.ts";
import { kindsOf, variantOf } from "../../engine/world/masks.ts";
import { type Kind, kinds } from "../../model/mechanism.ts";
import { type Estimate, twins } from "../../why/index.ts";
import type { Design } from "../plan/design.ts";
import { liveBits } from "../plan/further-lives.ts";
import type { Living } from "../plan/lives.ts";
import { partsOf } from "../plan/steps.ts";
import type { Lived } from "./lived.ts";
import { neverCame, orRefused, refused } from "./refusals.ts";

export interface KindsAnswer {
  readonly worlds: number;
  /** Kinds that some mechanism of the case offers. */
  readonly kinds: readonly Kind[];
  readonly rows: readonly {
    /** A group. */
    readonly id: string;
    /** Mechanisms of it that offer a kind, of all that are on; the others are unresponsive. */
    readonly offering: Readonly<Partial<Record<Kind, readonly [number, number]>>>;
    readonly necessity: Readonly<Partial<Record<Kind, Estimate>>>;
  }[];
}

/** Worlds that are lived under each kind, at most. */
const WORLDS = 512;
/** Number of this part among those that are kept: behind minimal sets and chance. */
const PLACE = 8;

/** Each group with one kind in the place of whatever of it offers that, and every kind that is offered. */
function askedOf({ program }: Pick<Model, "program">, { players, groups, masks }: Design) {
  const offers = (id: string, kind: Kind) => kindsOf(program, id).includes(kind);
  const offered = kinds.filter((kind) => players.some((id) => offers(id, kind)));
  const own = groups
    .map(({ id, members }) => ({ id, on: members.filter((m) => players.includes(m)) }))
    .filter(({ on }) => on.length > 0);
  if (offered.length < 2 || own.length === 0) return undefined;
  const asked = own.flatMap(({ id, on }) =>
    offered
      .filter((kind) => on.some((m) => offers(m, kind)))
      .map((kind) => {
        const mask = Uint8Array.from(masks[0]);
        for (const m of on) {
          const rule = program.rules.findIndex((r) => r.mechanism && r.id === m);
          mask[rule] = variantOf(offers(m, kind) ? kind : "unresponsive");
        }
        return { id, kind, mask };
      }),
  );
  return { offers, offered, own, asked };
}

const worldsOf = ({ question }: Design): number => Math.min(question.runs, WORLDS);

/** Lives that this takes. */
export const livesOfKinds = (model: Pick<Model, "program">, design: Design): number =>
  worldsOf(design) * (askedOf(model, design)?.asked.length ?? 0);

export async function kindsAnswer(
  open: Model,
  { design, part, conditioned }: Lived,
  options: Living,
): Promise<KindsAnswer | undefined> {
  const { question, masks } = design;
  const found = askedOf(open, design);
  if (!found) return undefined;
  const { offers, offered, own, asked } = found;
  const worlds = worldsOf(design);
  const bits = await liveBits(
    open,
    question,
    {
      masks: asked.map((a) => a.mask),
      lives: Array.from({ length: worlds * asked.length }, (_, n) => ({
        run: Math.floor(n / asked.length),
        mask: n % asked.length,
      })),
      part: partsOf(design) + PLACE,
    },
    options,
  );
  const factual = Uint8Array.from({ length: worlds }, (_, r) => part.came[r * masks.length]);
  const necessity = (at: number): Estimate => {
    if (conditioned?.reason) return refused(conditioned.reason);
    const changed = Uint8Array.from({ length: worlds }, (_, r) => bits[r * asked.length + at]);
    const weights = conditioned?.weights.subarray(0, worlds);
    const clusters = conditioned?.clusters?.subarray(0, worlds);
    const pairs = {
      factual,
      changed,
      ...(weights ? { weights } : {}),
      ...(clusters ? { clusters } : {}),
    };
    return orRefused(twins(pairs, { seed: question.seed }).necessity, neverCame(worlds));
  };
  return {
    worlds,
    kinds: offered,
    rows: own.map(({ id, on }) => ({
      id,
      offering: Object.fromEntries(
        offered.map((kind) => [kind, [on.filter((m) => offers(m, kind)).length, on.length]]),
      ),
      necessity: Object.fromEntries(
        asked.flatMap((a, at) => (a.id === id ? [[a.kind, necessity(at)]] : [])),
      ),
    })),
  };
}
