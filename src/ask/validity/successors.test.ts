import { expect, test } from "vitest";
import { successor } from "./successors.ts";

const even = (n: number) => ({ weights: new Array<number>(n).fill(1 / n), ess: n });

test("only worlds in which the number differs say whether there is more of it", () => {
  const { differs, more, means } = successor(
    even(8),
    [1, 1, 1, 1, 1, 2, 3, 3],
    [1, 1, 1, 1, 2, 4, 1, 4],
  );
  expect(differs).toMatchObject({ known: true, value: 0.5, n: 8 });
  expect(more).toMatchObject({ known: true, value: 0.75, n: 4 });
  expect(means[0]).toBeCloseTo(9 / 4, 12);
  expect(means[1]).toBeCloseTo(11 / 4, 12);
});

test("worlds count by their weight", () => {
  const { more } = successor({ weights: [0.9, 0.1], ess: 2 }, [0, 0], [1, -1]);
  expect(more).toMatchObject({ known: true, value: 0.9 });
});

test("where nothing differs nothing is said of more", () => {
  const { differs, more } = successor(even(3), [1, 2, 3], [1, 2, 3]);
  expect(differs).toMatchObject({ known: true, value: 0 });
  expect(more.known).toBe(false);
});
