/** The world's definition: time, sets, fields with their units, inputs, series. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { clockTroubles } from "../clock.ts";
import type { AgentSet, Field, Series } from "../world.ts";
import { tiesTroubles } from "./ties.ts";

const NAME = /^[A-Za-z][A-Za-z0-9]*$/;
/** Slots of a set: `pick` is right up to here. */
const MOST = 65_536;
/** Words of a world that one field with a length may fill. */
const SEVERAL = 2 ** 20;

export function worldTroubles({ world }: Case): Trouble[] {
  const sets = Object.keys(world.sets);
  const stateInputs = world.inputs ?? {};
  return [
    ...clockTroubles(world),
    ...fields("the state", world.state, stateInputs, sets),
    ...severalTroubles(world),
    ...Object.entries(world.sets).flatMap(([name, set]) => setTroubles(name, set, sets)),
    ...[...sets, ...Object.keys(world.state)]
      .filter((name) => Object.hasOwn(world.sets, name) && Object.hasOwn(world.state, name))
      .filter((name, n, all) => all.indexOf(name) === n)
      .map((name) => ({
        what: `"${name}" is both a set and a field of the state`,
        where: "the world",
        todo: "Give one of them another name.",
      })),
    ...tiesTroubles(world),
    ...Object.entries(world.series).flatMap(([name, series]) =>
      seriesTroubles(name, series, world.sets),
    ),
    ...Object.entries(world.watched ?? {}).flatMap(([name, series]) => [
      ...seriesTroubles(name, series, world.sets),
      ...(Object.hasOwn(world.series, name)
        ? [
            {
              what: `the series "${name}" is both recorded and watched`,
              where: "the world",
              todo: "Keep it in `series`.",
            },
          ]
        : []),
    ]),
  ];
}

/** A field of which there are several is an agent's, a number, and has room. */
function severalTroubles({ state, sets }: Case["world"]): Trouble[] {
  const several = (own: Readonly<Record<string, Field>>) =>
    Object.entries(own ?? {}).flatMap(([name, field]) =>
      "length" in field ? [{ name, length: field.length, type: field.type as Field["type"] }] : [],
    );
  return [
    ...several(state).map(({ name }) => ({
      what: "it has a length, which only fields of agents have",
      where: `the state, field ${name}`,
      todo: "Make a set of so many agents, each with one such field.",
    })),
    ...Object.entries(sets).flatMap(([set, { count, fields: own }]) =>
      several(own)
        .filter(({ length = 0, type }) => {
          const fits = Number.isInteger(length) && length >= 1 && length * count <= SEVERAL;
          return !fits || (type !== "number" && type !== "integer");
        })
        .map(({ name, length }) => ({
          what: `it has the length ${length}`,
          where: `the set "${set}", field ${name}`,
          todo: `Give numbers a whole length from 1, times ${count} agents at most ${SEVERAL.toLocaleString("en")}.`,
        })),
    ),
  ];
}

function setTroubles(name: string, set: AgentSet, sets: readonly string[]): Trouble[] {
  const where = `the set "${name}"`;
  const { count, names } = set;
  const fits = Number.isInteger(count) && count >= 1 && count <= MOST;
  return [
    ...(fits
      ? []
      : [
          {
            what: `it has ${count} slots`,
            where,
            todo: `Give a whole number from 1 to ${MOST.toLocaleString("en")}.`,
          },
        ]),
    ...(names && names.length !== count
      ? [
          {
            what: `it has ${count} slots but ${names.length} names`,
            where,
            todo: "Name every slot, or none.",
          },
        ]
      : []),
    ...changingTroubles(where, set),
    ...gridTroubles(where, set),
    ...(set.says ? [] : [{ what: "it is not said in words", where, todo: 'Write says: "…".' }]),
    ...fields(where, set.fields ?? {}, set.inputs ?? {}, sets),
  ];
}

/** Members that come and go begin with so many, and have a word of their own for whether they are there. */
function changingTroubles(where: string, { count, atFirst, fields: own }: AgentSet): Trouble[] {
  if (atFirst === undefined) return [];
  const fits = Number.isInteger(atFirst) && atFirst >= 0 && atFirst <= count;
  return [
    ...(fits
      ? []
      : [
          {
            what: `${atFirst} of at most ${count} are there at first`,
            where,
            todo: `Give a whole number \`atFirst\` from 0 to ${count}.`,
          },
        ]),
    ...("here" in (own ?? {})
      ? [
          {
            what: 'it has a field "here", and its members come and go',
            where,
            todo: "Rename the field: e.here is whether an agent is there.",
          },
        ]
      : []),
  ];
}

/** A grid has room for the whole set, and its own word for where an agent stands. */
function gridTroubles(where: string, { count, on, fields: own }: AgentSet): Trouble[] {
  if (!on) return [];
  const { rows, columns, neighbours } = on;
  const places = rows * columns;
  const sized = [rows, columns].every((n) => Number.isInteger(n) && n >= 1) && places <= MOST;
  const said: [boolean, string, string][] = [
    [
      sized,
      `its grid has ${rows} rows and ${columns} columns`,
      `Give whole numbers from 1, together at most ${MOST.toLocaleString("en")} places.`,
    ],
    [
      !sized || count <= places,
      `it has ${count} slots but its grid ${places} places`,
      "Give the grid more rows or columns: one stands in each place.",
    ],
    [
      neighbours === 4 || neighbours === 8,
      `a place of its grid has ${neighbours} neighbours`,
      "Write neighbours: 4 or neighbours: 8.",
    ],
    [
      !("place" in (own ?? {})),
      'it has a field "place" beside its grid',
      "Rename the field: e.place is where an agent stands.",
    ],
  ];
  return said.filter(([right]) => !right).map(([, what, todo]) => ({ what, where, todo }));
}

function fields(
  where: string,
  own: Readonly<Record<string, Field>>,
  inputs: Readonly<Record<string, string>>,
  sets: readonly string[],
): Trouble[] {
  return [
    ...Object.entries(own).flatMap(([name, field]): Trouble[] => {
      const place = `${where}, field ${name}`;
      const said = field.type === "number" || field.type === "integer" ? field.unit : field.says;
      return [
        ...(NAME.test(name)
          ? []
          : [
              {
                what: "its name is not one word of letters and digits",
                where: place,
                todo: "Rename it.",
              },
            ]),
        ...(said
          ? []
          : [
              {
                what:
                  field.type === "flag" || field.type === "ref"
                    ? "it is not said in words"
                    : "it has no unit",
                where: place,
                todo: 'Say what it is: number("share"), flag("has a seat").',
              },
            ]),
        ...(field.type === "ref" && !sets.includes(field.set)
          ? [
              {
                what: `it refers to the set "${field.set}", which does not exist`,
                where: place,
                todo: suggestion(field.set, sets),
              },
            ]
          : []),
        ...(Object.hasOwn(inputs, name)
          ? [{ what: "an input has the same name", where: place, todo: "Give one another name." }]
          : []),
      ];
    }),
    ...Object.entries(inputs)
      .filter(([, unit]) => !unit)
      .map(([name]) => ({
        what: "it has no unit",
        where: `${where}, input ${name}`,
        todo: "Give its unit.",
      })),
  ];
}

/** Of whose agents a series may be. */
function memberTroubles(where: string, { of }: Series, sets: Case["world"]["sets"]): Trouble[] {
  if (of === undefined) return [];
  if (!Object.hasOwn(sets, of))
    return [
      {
        what: `it is of the set "${of}", which does not exist`,
        where,
        todo: suggestion(of, Object.keys(sets)),
      },
    ];
  return sets[of].names
    ? []
    : [
        {
          what: `it is of each agent of "${of}", and they have no names`,
          where,
          todo: "Name the slots of the set: names: […]; each agent's series is called by its name.",
        },
      ];
}

/** That there is such a field is asked by the compiler. */
function seriesTroubles(name: string, series: Series, sets: Case["world"]["sets"]): Trouble[] {
  const where = `the series "${name}"`;
  return [
    ...memberTroubles(where, series, sets),
    ...(["sum", "mean", "last"].includes(series.per)
      ? []
      : [
          {
            what: `steps become a period by "${series.per}"`,
            where,
            todo: 'Write per: "sum", "mean" or "last".',
          },
        ]),
    ...(series.unit && series.says
      ? []
      : [{ what: "it has no unit, or is not said in words", where, todo: "Write unit and says." }]),
  ];
}
