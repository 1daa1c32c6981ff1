/** Serves on this machine until Ctrl-C: the page of a case, or a finished run folder. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AitiaError } from "../errors.ts";
import { type Served, type Streams, serve } from "../site/server.ts";

/** Serves these files until interrupted, and tells where first; `meanwhile` is told of the end by its signal. */
export async function serveUntilInterrupted(
  files: Served,
  port: number,
  tell: (url: string) => void,
  {
    streams,
    meanwhile,
  }: {
    readonly streams?: Streams;
    readonly meanwhile?: (signal: AbortSignal) => Promise<void>;
  } = {},
): Promise<void> {
  const serving = await serve(files, port, streams).catch((error: NodeJS.ErrnoException) => {
    throw new AitiaError({
      what:
        error.code === "EADDRINUSE"
          ? `port ${port} is taken`
          : `port ${port} cannot be opened: ${error.message}`,
      where: "the command line",
      todo: "Name another with --port, or 0 to have one picked.",
    });
  });
  tell(serving.url);
  const end = new AbortController();
  const other = meanwhile?.(end.signal);
  await interrupted();
  end.abort();
  await other;
  await serving.close();
}

/** Until Ctrl-C, or until the process is told to end. */
export const interrupted = (): Promise<void> =>
  new Promise((done) => {
    process.once("SIGINT", () => done());
    process.once("SIGTERM", () => done());
  });

/** What a run folder holds for a reader, at the addresses where it is served. */
export function runFolder(folder: string): Served {
  const names = ["report.html", "answer.json", "manifest.json", "worlds.parquet"];
  const files = names
    .filter((name) => existsSync(join(folder, name)))
    .map((name): [string, Uint8Array] => [`/${name}`, readFileSync(join(folder, name))]);
  const report = files.find(([path]) => path === "/report.html");
  return new Map(report ? [["/", report[1]], ...files] : files);
}
