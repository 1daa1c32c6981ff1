/** In which letters a file is written: its text, and the name of the encoding that was found. */

export interface Lettered {
  readonly text: string;
  readonly encoding: string;
}

const marks: readonly (readonly [bytes: readonly number[], label: string, name: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8", "UTF-8 with a byte-order mark"],
  [[0xff, 0xfe], "utf-16le", "UTF-16"],
  [[0xfe, 0xff], "utf-16be", "UTF-16, big end first"],
];

/** By its byte-order mark, else by where zero bytes stand, else UTF-8 if it is that without a fault, else Latin-1. */
export function lettersOf(bytes: Uint8Array): Lettered {
  for (const [mark, label, encoding] of marks)
    if (mark.every((byte, n) => bytes[n] === byte))
      return { text: new TextDecoder(label).decode(bytes), encoding };
  const zeros = [0, 0];
  const sample = Math.min(bytes.length, 1024);
  for (let i = 0; i < sample; i++) if (bytes[i] === 0) zeros[i % 2]++;
  for (const [at, label] of [
    [1, "utf-16le"],
    [0, "utf-16be"],
  ] as const)
    if (zeros[at] > sample / 4 && zeros[1 - at] === 0)
      return { text: new TextDecoder(label).decode(bytes), encoding: "UTF-16 without a mark" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Latin-1" };
  }
}
