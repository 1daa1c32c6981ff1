/** The request: everything that decides what is computed. Its hash names the run folder. */
import { relative } from "node:path";
import type { OpenCase } from "../../engine/open.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";
import type { Json, Request } from "../../store/request.ts";
import type { Question } from "./question.ts";

/** A request of a command; `more` is what only this command asks. */
export function requestOf(
  open: OpenCase,
  question: Pick<Question, "runs" | "seed"> & Partial<Question>,
  asked: {
    readonly engine: string;
    readonly command: string;
    readonly more?: Readonly<Record<string, Json>>;
  },
): Request {
  const { runs, seed, ...options } = question;
  return {
    case: open.spec.id,
    program: open.program.hash,
    engine: asked.engine,
    seed,
    runs,
    options: {
      command: asked.command,
      files: caseHash(open),
      ...JSON.parse(JSON.stringify(options)),
      ...asked.more,
    },
  };
}

/** Hash of what a case is beside its program: its own files, its record and its inputs as usual. */
export function caseHash({ spec, source, folder, inputs }: OpenCase): string {
  const files = [...source.files.values()]
    .map((file) => [relative(folder, file.path).replaceAll("\\", "/"), file.text] as const)
    .filter(([path]) => !path.startsWith(".."))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = inputs({}).map((b) =>
    hashBytes(new Uint8Array(b.buffer, b.byteOffset, b.byteLength)),
  );
  return hashText(JSON.stringify([files, spec, blocks]));
}
