/** What is asked about, and the record that it is held to. */
import { expect, test } from "vitest";
import { episode } from "../outcome.ts";
import { uniform } from "../prior.ts";
import { isFound, outcome, point, record, sound, troubles, type Wrong } from "../testing/sound.ts";
import { defaultNotices } from "./defaults.ts";

const wrong: readonly Wrong[] = [
  ["near that is nowhere", { near: { factor: 1, because: "so" } }, /its factor is 1/],
  ["near without a reason", { near: { factor: 2, because: " " } }, /it has no reason/],
  [
    "an id that no command can name",
    { outcomes: [{ ...outcome, id: "Very Angry" }] },
    /cannot be written in a command/,
  ],
  [
    "an outcome that reads an unknown series",
    { outcomes: [{ ...outcome, came: ({ angst }) => angst!(1920) > 0 }] },
    /reads the series "angst"/,
  ],
  [
    "an outcome that reads a year that is not lived",
    { outcomes: [{ ...outcome, came: ({ anger }) => anger!(1922) > 0 }] },
    /reads anger in 1922, which the world does not live/,
  ],
  [
    "an outcome that reads one only where anger is high",
    { outcomes: [{ ...outcome, came: ({ anger }) => anger!(1921) > 1 && anger!(1919) > 0 }] },
    /reads anger in 1919, which the world does not live/,
  ],
  [
    "an outcome that throws",
    {
      outcomes: [
        {
          ...outcome,
          came: () => {
            throw new Error("oh");
          },
        },
      ],
    },
    /cannot be asked of a world: oh/,
  ],
  [
    "an outcome that answers with a number",
    { outcomes: [{ ...outcome, came: (() => 3) as never }] },
    /neither true nor false/,
  ],
  ["no outcome", { outcomes: [] }, /no outcome is asked about/],
  ["a record of no series", { record: [{ ...record, output: "angr" }] }, /no series "angr"/],
  [
    "a year that stands twice in the record",
    { record: [{ ...record, points: [point, point] }] },
    /the year stands twice/,
  ],
  [
    "a year of the record that is not lived",
    { record: [{ ...record, points: [{ ...point, year: 1930 }] }] },
    /not lived/,
  ],
  [
    "an observation error of 0",
    { record: [{ ...record, points: [{ ...point, sdLog: 0 }] }] },
    /observation error is 0/,
  ],
];

test.each(wrong)("%s is found", (_, changed, words) => isFound(changed, words));

test("an episode is refused where it cannot be looked for", () => {
  const asked = { series: "anger", length: 2, above: 1, from: 1920, to: 1920 };
  const of = (changed: object) =>
    troubles({
      outcomes: [episode({ id: "riot", says: "two angry years", ...asked, ...changed })],
    }).map((t) => `${t.where}: ${t.what}`);
  expect(of({})).toEqual([]);
  expect(of({ recorded: [1920, 1920] })).toEqual([]);
  const where = "the episode of outcome riot";
  expect(of({ length: 0.5 })).toContain(`${where}: its window is 0.5 periods long`);
  expect(of({ above: Number.NaN })).toContain(`${where}: it must be above NaN`);
  expect(of({ from: 1921 })).toContain(`${where}: it may begin from 1921 to 1920`);
  expect(of({ to: 1921 })).toContain(
    `${where}: its windows lie in 1920-1922, the world in 1920-1921`,
  );
  expect(of({ recorded: [1919, 1920] })).toContain(
    `${where}: the recorded one begins in 1919-1920, where it may begin from 1920 to 1920`,
  );
  expect(
    troubles({ outcomes: [{ ...outcome, episode: { ...asked, series: "angre" } }] })[0],
  ).toEqual({
    what: 'it reads the series "angre", which the world does not have',
    where: "the episode of outcome angry",
    todo: 'Did you mean "anger"?',
  });
});

test("what a case does not declare of its record is taken from that record's errors, and told", () => {
  const [errors, near, ...others] = defaultNotices(sound);
  expect(others).toEqual([]);
  expect(errors!.what).toContain(`off in a year "${record.output}" by 0.1 to 0.4`);
  expect(near!.what).toContain("a factor of 1.2, twice the record's own error (0.1 in");
  const declared = {
    ...sound,
    near: { factor: 2, because: "by construction" },
    discrepancy: {
      series: [
        {
          output: record.output,
          sd: uniform(0.1, 1),
          ar: uniform(0, 0.5),
          because: "by construction",
        },
      ],
    },
  };
  expect(defaultNotices(declared)).toEqual([]);
  expect(defaultNotices({ ...sound, record: [] })).toEqual([]);
});
