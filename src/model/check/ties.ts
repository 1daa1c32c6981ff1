/** The ties of a world: between sets that there are, with room, grown by a rule that can lay them, named by whom there is. */
import { suggestion, type Trouble } from "../../errors.ts";
import { isMutual, slotNamed, type Ties } from "../ties.ts";
import type { WorldDefinition } from "../world.ts";

const NAME = /^[A-Za-z][A-Za-z0-9]*$/;
/** Words of a world that the ties of one name may fill: 4 MiB, and four worlds live side by side. */
const WORDS = 2 ** 20;

export function tiesTroubles(world: WorldDefinition): Trouble[] {
  return Object.entries(world.ties ?? {}).flatMap(([name, own]) => {
    const where = `the ties "${name}"`;
    const strangers = [own.from, own.to].filter((set) => !Object.hasOwn(world.sets, set));
    if (strangers.length > 0)
      return strangers.map((set) => ({
        what: `they name the set "${set}", which does not exist`,
        where,
        todo: suggestion(set, Object.keys(world.sets)),
      }));
    const said = [...shape(world, name, own), ...growth(world, own)];
    return [
      ...said.filter(([right]) => !right).map(([, what, todo]) => ({ what, where, todo })),
      ...rows(world, where, own),
    ];
  });
}

type Said = readonly [right: boolean, what: string, todo: string];

function shape(world: WorldDefinition, name: string, own: Ties): Said[] {
  const { from, to, most, directed, grow, file } = own;
  const { count } = world.sets[from];
  const room = Math.floor(WORDS / count);
  const taken = [world.sets, world.state, world.inputs ?? {}].some((all) =>
    Object.hasOwn(all, name),
  );
  return [
    [NAME.test(name), "their name is not one word of letters and digits", "Rename them."],
    [!taken, `"${name}" is a set, a field or an input as well`, "Give one of them another name."],
    [
      Number.isInteger(most) && most >= 1 && most <= room,
      `an agent has room for ${most} of them`,
      `Give a whole number \`most\` from 1, for ${count} agents at most ${room.toLocaleString("en")}.`,
    ],
    [
      directed === undefined || from === to,
      `they say whether they are directed, but go from "${from}" to "${to}"`,
      "Leave it out: between two sets a tie goes from the first to the second.",
    ],
    [
      !(grow || file) || [from, to].every((set) => world.sets[set].atFirst === undefined),
      "they stand before the start, and members of their sets come and go",
      "Leave `grow` and `file` out, and tie in the start, and whoever comes.",
    ],
    [!(grow && file), "they are read from a file and grown too", "Give `file` or `grow`."],
  ];
}

function growth(world: WorldDefinition, own: Ties): Said[] {
  const { from, to, grow, most } = own;
  if (!grow) return [];
  const { kind, degree, rewire } = grow;
  const kinds = ["random", "small-world", "preferential"];
  if (!kinds.includes(kind))
    return [
      [false, `they grow by "${kind}"`, `Write kind: ${kinds.map((k) => `"${k}"`).join(", ")}.`],
    ];
  const size = world.sets[to].count;
  const limit = from === to ? (size - 1) / 2 : size / 2;
  const said: Said[] = [
    [
      degree > 0 && degree <= Math.min(limit, most),
      `an agent has ${degree} of them on average`,
      `Give a degree above 0, at most ${Math.min(limit, most)}: half of whom an agent may be tied to, and no more than \`most\`.`,
    ],
    [
      rewire === undefined || (kind === "small-world" && rewire >= 0 && rewire <= 1),
      kind === "small-world"
        ? `a tie is laid anew with probability ${rewire}`
        : "they say how many ties are laid anew, but are no small world",
      kind === "small-world" ? "Give a number from 0 to 1." : "Leave `rewire` out.",
    ],
  ];
  if (kind === "random") return said;
  return [
    ...said,
    [
      degree % 2 === 0,
      `an agent has ${degree} of them on average, and half of them are its own`,
      "Give an even degree.",
    ],
    [
      isMutual(own),
      `they grow by "${kind}" but do not hold for both`,
      'Grow ties of one set that are not directed, or take kind: "random".',
    ],
  ];
}

/** Who a file's rows name, that nobody is tied twice or to itself, and that everybody has room. */
function rows(world: WorldDefinition, where: string, own: Ties): Trouble[] {
  const { from, to, edges = [], file = "the rows", most } = own;
  const many = new Map<string, number>();
  const known = new Set<string>();
  const troubles: Trouble[] = [];
  const wrong = (row: number, what: string, todo: string) =>
    troubles.push({ what, where: `${where}, row ${row + 1} of ${file}`, todo });
  edges.forEach(([one, other], row) => {
    const [a, b] = [slotNamed(world.sets[from], one), slotNamed(world.sets[to], other)];
    for (const [slot, name, set] of [
      [a, one, from],
      [b, other, to],
    ] as const)
      if (slot < 0)
        wrong(
          row,
          `there is no "${name}" in the set "${set}"`,
          world.sets[set].names
            ? suggestion(name, world.sets[set].names)
            : `Give a number from 0 to ${world.sets[set].count - 1}.`,
        );
    if (a < 0 || b < 0) return;
    if (from === to && a === b) wrong(row, `"${one}" is tied to itself`, "Remove the row.");
    const pair = isMutual(own) ? `${Math.min(a, b)} ${Math.max(a, b)}` : `${a} ${b}`;
    if (known.has(pair)) wrong(row, `"${one}" and "${other}" are tied twice`, "Remove one row.");
    known.add(pair);
    for (const slot of isMutual(own) ? [a, b] : [a]) {
      const ties = (many.get(`${slot}`) ?? 0) + 1;
      many.set(`${slot}`, ties);
      if (ties === most + 1)
        wrong(
          row,
          `no room is left for a tie of "${slot === a ? one : other}": it has ${most}`,
          "Give a larger `most`.",
        );
    }
  });
  return troubles;
}
