/** Where everything lies: the words of a world, the parameter block, the inputs, the numbers of draws. */
import { nameNumber } from "../kernel/noise.ts";
import type { Case } from "../model/case.ts";
import { clockOf } from "../model/clock.ts";
import { isMechanism, type Parameters } from "../model/mechanism.ts";
import { slotNamed } from "../model/ties.ts";
import type { Field, WorldDefinition } from "../model/world.ts";
import type { FieldWord, Input, Type } from "./tree.ts";

export interface Layout {
  readonly world: WorldDefinition;
  readonly words: number;
  readonly fields: readonly FieldWord[];
  readonly field: (set: string | null, name: string) => FieldWord | undefined;
  readonly inputs: readonly Input[];
  readonly input: (set: string | null, name: string) => number;
  readonly parameters: readonly string[];
  readonly parameter: (name: string) => number;
}

/** Hidden words of a set whose slots change hands. */
export const IDENTITY = "$identity";
export const BIRTHS = "$births";

/** The place of an agent on its grid, read-only to an author; and who stands in each place, a slot and 1, 0 for empty. */
export const PLACE = "place";
export const WHO = "$who";

/** Of a set whose members come and go: how often each slot was entered, below 0 while nobody is in it. */
export const HERE = "$here";

/** How many ties each agent has, and to whom: room after room, `most` of them for each agent. Words of the `from` set. */
export const degreeField = (ties: string): string => `${DEGREE}${ties}`;
const DEGREE = "$degree of ";
/** The ties whose number a field holds; undefined for any other field. */
export const tiesCounted = (field: string): string | undefined =>
  field.startsWith(DEGREE) ? field.slice(DEGREE.length) : undefined;
export const tiedField = (ties: string): string => `$tied by ${ties}`;
/** The input that holds the slots of a file's rows, two and two. */
export const edgesInput = (ties: string): string => `$edges of ${ties}`;
/** Of a world with ties, or with sets that grow: the place (from 1) that first found no room, 0 for none, and the step of it plus 2. */
export const FULL = "$full";
export const FULL_AT = "$full at";

/** The part of a draw's number that tells sets apart: the upper 24 bits; the lower 8 number the draws of one agent. */
export const reserveDraw = (set: string): number => nameNumber(set) & 0xffffff00;

const typeOf = (field: Field): Type =>
  field.type === "number" ? "f32" : field.type === "flag" ? "bool" : "i32";

/** How many of a field an agent has. */
export const lengthOf = (field: Field): number => ("length" in field ? (field.length ?? 1) : 1);

export function layoutOf(spec: Pick<Case, "world" | "start" | "order">): Layout {
  const { world } = spec;
  const fields: FieldWord[] = [];
  let words = 0;
  for (const [field, definition] of Object.entries(world.state))
    fields.push({ set: null, field, type: typeOf(definition), word: words++, count: 1 });
  const put = (set: string, field: string, type: Type, slots: number, per = 1) => {
    words++; // nobody's word, slot -1
    const count = slots * per;
    fields.push({ set, field, type, word: words, count, ...(per === 1 ? {} : { per }) });
    words += count;
  };
  for (const [set, { count, fields: own, renewed, on, atFirst }] of Object.entries(world.sets)) {
    for (const [field, definition] of Object.entries(own))
      put(set, field, typeOf(definition), count, lengthOf(definition));
    if (renewed) {
      put(set, IDENTITY, "i32", count);
      put(set, BIRTHS, "i32", count);
    }
    if (atFirst !== undefined) put(set, HERE, "i32", count);
    if (on) {
      put(set, PLACE, "i32", count);
      put(set, WHO, "i32", on.rows * on.columns);
    }
  }
  const ties = Object.entries(world.ties ?? {});
  for (const [name, { from, most }] of ties) {
    const { count } = world.sets[from];
    put(from, degreeField(name), "i32", count);
    put(from, tiedField(name), "i32", count * most);
  }
  if (ties.length > 0 || Object.values(world.sets).some((set) => set.atFirst !== undefined))
    for (const field of [FULL, FULL_AT])
      fields.push({ set: null, field, type: "i32", word: words++, count: 1 });
  const inputs: Input[] = [
    ...Object.keys(world.inputs ?? {}).map((name) => ({
      name,
      set: null as string | null,
      count: 1,
    })),
    ...Object.entries(world.sets).flatMap(([set, { count, inputs: own }]) =>
      Object.keys(own ?? {}).map((name) => ({ name, set: set as string | null, count })),
    ),
    ...ties.flatMap(([name, { from, to, edges }]): Input[] => {
      if (!edges || edges.length === 0) return [];
      const values = edges.flatMap(([a, b]) => [
        slotNamed(world.sets[from], a),
        slotNamed(world.sets[to], b),
      ]);
      return [{ name: edgesInput(name), set: from, count: values.length, values }];
    }),
  ];
  const parameters = [
    ...new Set([spec.start, ...spec.order].flatMap((rule) => Object.keys(rule.parameters))),
  ];
  const key = (set: string | null, name: string) => `${set ?? ""}.${name}`;
  const byField = new Map(fields.map((f) => [key(f.set, f.field), f]));
  const byInput = new Map(inputs.map((f, i) => [key(f.set, f.name), i]));
  return {
    world,
    words,
    fields,
    field: (set, name) => byField.get(key(set, name)),
    inputs,
    input: (set, name) => byInput.get(key(set, name)) ?? -1,
    parameters,
    parameter: (name) => parameters.indexOf(name),
  };
}

/** What decides a world's bits beside the rules' source: the definition, the order, the stand-ins, the priors. */
export function identityOf(spec: Pick<Case, "world" | "start" | "order">): string {
  const rules = [spec.start, ...spec.order].map((rule) => ({
    id: rule.id,
    // what a reader may move of them decides no world
    parameters: Object.fromEntries(
      Object.entries(rule.parameters as Parameters).map(([name, { counts: _, ...own }]) => [
        name,
        own,
      ]),
    ),
    instead: isMechanism(rule) ? Object.keys(rule.instead) : null,
  }));
  const { first, months, years } = clockOf(spec.world);
  return JSON.stringify({ world: spec.world, clock: { first, months, years }, rules });
}
