/** What a reader's browser asks for until all that the page shows has been lived, and how much it weighs packed. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { asked, context, opened, reopened, site, visit } from "./opened.ts";

opened("stalin", { once: true });

const MOST = 40;
/** 128 kB of either are the histories that the record chose, from which an answer given the record is lived again. */
const heaviest = { first: 700_000, whole: 790_000 } as const;

/** Of whatever is asked for, by the page or by a thread of it; each as often as it is asked for. */
const packed = (address: string): number => {
  const content = site.files.get(decodeURIComponent(new URL(address).pathname));
  if (content === undefined) throw new Error(`nothing is at ${address}`);
  return gzipSync(content).length;
};

test.each([
  ["the first screen", "0.7 MB", "#", heaviest.first],
  ["a page with all chapters, charts and all,", "0.79 MB", "#whole", heaviest.whole],
])(
  "%s asks for at most 40 files, of %s packed, with as many threads as it ever starts",
  async (_, __, place, most) => {
    await reopened();
    await context.addInitScript(() => {
      Object.defineProperty(navigator, "hardwareConcurrency", { value: 4, configurable: true });
    });
    await visit(place);
    const addresses = asked.filter((address) => !address.startsWith("data:"));
    expect(addresses.filter((address) => address.includes("web-worker")).length).toBe(4);
    expect(addresses.length, addresses.join("\n")).toBeLessThanOrEqual(MOST);
    const bytes = addresses.reduce((sum, address) => sum + packed(address), 0);
    expect(bytes).toBeLessThanOrEqual(most);
  },
);
