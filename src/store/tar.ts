/** Files as one archive that every system can unpack: ustar (POSIX.1-1988). Nothing in it tells of a day or a machine, so that the same files are the same bytes. */

/** A file of an archive; its bytes are made when their turn comes. */
export interface Packed {
  /** With slashes, relative; at most 255 letters of which at most 100 after a slash. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly pieces: () => Iterable<Uint8Array>;
}

const BLOCK = 512;
const utf8 = new TextEncoder();

/** The archive, piece by piece, in the order of the files. */
export function* tarOf(files: Iterable<Packed>): Generator<Uint8Array> {
  for (const { path, size, pieces } of files) {
    yield headOf(path, size);
    let written = 0;
    for (const piece of pieces()) {
      written += piece.length;
      yield piece;
    }
    if (written !== size)
      throw new Error(`${path} has ${written} bytes where ${size} were announced`);
    yield new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
  }
  yield new Uint8Array(2 * BLOCK);
}

/** Where the fields of a header begin, and the longest name and prefix (POSIX.1-1988, ustar). */
const at = { mode: 100, uid: 108, gid: 116, size: 124, time: 136, sum: 148, type: 156, magic: 257 };
const PREFIX = { at: 345, most: 155 };
const NAME = 100;

function headOf(path: string, size: number): Uint8Array {
  const head = new Uint8Array(BLOCK);
  const put = (text: string, from: number) => head.set(utf8.encode(text), from);
  const octal = (value: number, from: number, digits: number) =>
    put(value.toString(8).padStart(digits, "0"), from);
  const [prefix, name] = splitPath(path);
  put(name, 0);
  octal(0o644, at.mode, 7);
  octal(0, at.uid, 7);
  octal(0, at.gid, 7);
  octal(size, at.size, 11);
  octal(0, at.time, 11);
  put("0", at.type);
  put("ustar\x0000", at.magic);
  put(prefix, PREFIX.at);
  put(" ".repeat(8), at.sum);
  octal(
    head.reduce((sum, byte) => sum + byte, 0),
    at.sum,
    6,
  );
  head.set([0, 32], at.sum + 6);
  return head;
}

/** Prefix and name: a path longer than a name is parted at a slash. */
function splitPath(path: string): readonly [prefix: string, name: string] {
  const isLong = (text: string, most: number) => utf8.encode(text).length > most;
  if (!isLong(path, NAME)) return ["", path];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    if (!isLong(name, NAME) && !isLong(prefix, PREFIX.most)) return [prefix, name];
  }
  throw new Error(`the path is too long for an archive: ${path}`);
}
