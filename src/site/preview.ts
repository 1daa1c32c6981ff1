/** What stands beside a link to the page where it is shared: a hundred histories as marks, and no letters, which nobody need load a font for. */
import { crc32, deflateSync } from "node:zlib";
import { inHundredMarks } from "../report/first-picture.ts";
import { storedFirst } from "../report/sections/first-screen.ts";
import type { Subject } from "../report/subject.ts";

const [WIDTH, HEIGHT] = [1200, 630];
const PER_ROW = 20;
const STEP = 54;
/** Pixels from a mark's middle to its edge, and to the edge of the hole of an empty one. */
const [FULL, HOLE] = [20, 15];

/** Ground, ink of what comes, ink of what does not: the page's own by day. */
const colours = [
  [0xfd, 0xfc, 0xf8],
  [0x1d, 0x1c, 0x1a],
  [0x5c, 0x59, 0x53],
] as const;

/** A PNG of 1200 × 630 points, full marks first; undefined where no history is stored. */
export function previewOf(subject: Subject): Uint8Array | undefined {
  const seen = storedFirst(subject);
  if (!seen) return undefined;
  const { comes } = inHundredMarks(seen.counted);
  const [x0, y0] = [(WIDTH - (PER_ROW - 1) * STEP) / 2, (HEIGHT - 4 * STEP) / 2];
  // a row of points begins with its filter, which is none
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH), 0);
  for (let n = 0; n < 100; n++) {
    const [x, y] = [x0 + (n % PER_ROW) * STEP, y0 + Math.floor(n / PER_ROW) * STEP];
    for (let dy = -FULL; dy <= FULL; dy++)
      for (let dx = -FULL; dx <= FULL; dx++) {
        const away = Math.hypot(dx, dy);
        if (away > FULL || (n >= comes && away < HOLE)) continue;
        rows[Math.round(y + dy) * (1 + WIDTH) + 1 + Math.round(x + dx)] = n < comes ? 1 : 2;
      }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // eight bits a point, each the number of a colour
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(colours.flat())),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A part of a PNG: its length, its name, what it holds, and their checksum. */
function chunk(name: string, holds: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), holds]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(holds.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
