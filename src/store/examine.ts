/** Whether a place on a disk does what a run folder needs of it; tried with files that are removed again. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { codeOf, type Files, putOnce, read } from "./files.ts";

export interface Examined {
  readonly what: string;
  readonly ok: boolean;
  /** What was seen. */
  readonly saw: string;
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** The code with which an act fails, "" when it does not. */
function failing(act: () => void): string {
  try {
    act();
    return "";
  } catch (error) {
    return codeOf(error) ?? String((error as Error).message);
  }
}

/** Tries a folder: each act that several processes rely on, one by one. What was made is removed. */
export function examine(folder: string, files: Files): readonly Examined[] {
  const place = join(folder, `.aitia-doctor.${randomUUID()}.unfinished`);
  const made = failing(() => files.makeFolder(place));
  if (made !== "")
    return [{ what: "a folder can be made", ok: false, saw: `refused with ${made}` }];
  try {
    return [{ what: "a folder can be made", ok: true, saw: "made" }, ...tried(place, files)];
  } finally {
    failing(() => {
      for (const name of files.list(place)) files.remove(join(place, name));
      files.removeFolder(place);
    });
  }
}

function tried(place: string, files: Files): Examined[] {
  const at = (name: string) => join(place, name);
  const write = (name: string, text: string) => files.write(at(name), [bytes(text)]);
  const first = failing(() => write("a", "one"));
  if (first !== "")
    return [{ what: "a file can be written", ok: false, saw: `refused with ${first}` }];
  const again = failing(() => write("a", "two"));
  const linked = failing(() => files.link(at("a"), at("b")));
  const linkedAgain = failing(() => files.link(at("a"), at("b")));
  const listed = failing(() => {
    const names = files.list(place);
    if (!names.includes("a")) throw new Error("what was written is not listed");
  });
  const put = failing(() => {
    putOnce(files, at("c"), bytes("three"));
    if (putOnce(files, at("c"), bytes("four")) !== "other") throw new Error("taken twice");
    if (new TextDecoder().decode(read(files, at("c"))) !== "three") throw new Error("overwritten");
  });
  const says = (code: string) => (code === "" ? "allowed" : `refused with ${code}`);
  return [
    { what: "a file can be written", ok: true, saw: "written" },
    { what: "a name is given once", ok: again === "EEXIST", saw: says(again) },
    {
      what: "a second name for a file is given once",
      // a disk without second names is written to all the same, by one process at a time
      ok: linked !== "" || linkedAgain === "EEXIST",
      saw: linked === "" ? says(linkedAgain) : `there are none (${linked})`,
    },
    { what: "what was written is listed at once", ok: listed === "", saw: listed || "listed" },
    { what: "a block is never overwritten", ok: put === "", saw: put || "kept" },
  ];
}
