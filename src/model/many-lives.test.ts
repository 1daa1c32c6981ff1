import { expect, test } from "vitest";
import { cameInLives, type LivesShape } from "./many-lives.ts";

const shape: LivesShape = { names: ["toll", "yield"], first: 1900, size: 6 };
// three lives of three years
const lives = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90);

test("an outcome is asked of each life of a block by itself", () => {
  const came = ({ toll, yield: crop }: Readonly<Record<string, (year: number) => number>>) =>
    toll!(1902) + crop!(1900) > 45;
  expect([...cameInLives({ came }, lives, shape)]).toEqual([0, 1, 1]);
});

test("a year that a life does not have is refused, though another life of the block lies there", () => {
  for (const year of [1899, 1903, 1900.25])
    expect(() => cameInLives({ came: ({ toll }) => toll!(year) > 0 }, lives, shape)).toThrow(
      `it reads toll in ${year}, where the world lives 1900 to 1902`,
    );
});
