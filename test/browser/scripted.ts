/** The script of the README, asked in Node and, taken by a bundler, in a browser. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build, createLogger, type Rolldown } from "vite";
import { expect } from "vitest";
import { serve } from "../../src/site/server.ts";
import { complaints, page, site } from "./opened.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A case that the script asks, and an outcome of it. */
interface ScriptAsks {
  readonly named: string;
  readonly outcome: string;
}

/** The script with this case in it, which in the end also prints its whole answer. */
function script({ named, outcome }: ScriptAsks): string {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, asks = ""] = /^```ts\n([^`]*"aitia\/ask"[\s\S]*?)^```$/m.exec(readme) ?? [];
  expect(asks).toContain("await why(");
  const asked = asks
    .replace('"stalin"', JSON.stringify(named))
    .replace('"mass-repression"', JSON.stringify(outcome));
  expect(asked).toContain(`{ explanation: "B", outcome: "${outcome}"`);
  return `${asked}console.log(JSON.stringify({ ...answer, seconds: 0 }));\n`;
}

/** What somebody's bundler makes of it, and what it had to say; nothing of our own build's settings helps it. */
async function bundled(path: string) {
  const said: string[] = [];
  const customLogger = createLogger("silent");
  customLogger.warn = (what) => void said.push(what);
  customLogger.warnOnce = customLogger.warn;
  const made = await build({
    root: join(path, ".."),
    configFile: false,
    customLogger,
    resolve: { conditions: ["aitia-source", "browser"] },
    worker: { format: "es" },
    build: {
      write: false,
      target: "es2023",
      rolldownOptions: { input: path, output: { entryFileNames: "script.js" } },
    },
  });
  const files = new Map<string, string | Uint8Array>();
  for (const file of (made as Rolldown.RolldownOutput).output)
    files.set(`/${file.fileName}`, file.type === "chunk" ? file.code : file.source);
  return { files, said };
}

/** In Node and bundled: what it prints here, and the files of a page that runs it. */
async function bothWays(asks: ScriptAsks) {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "script-"));
  try {
    const path = join(folder, "script.ts");
    writeFileSync(path, script(asks));
    const words = ["--conditions=aitia-source", path];
    const options = { cwd: root, maxBuffer: 1e8 };
    const { stdout } = await promisify(execFile)(process.execPath, words, options);
    return { inNode: stdout.trim().split("\n"), ...(await bundled(path)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every line that it prints is equal, and so is the whole answer; the page that is opened serves the case. */
export async function expectSameLines(asks: ScriptAsks): Promise<void> {
  const { inNode, files, said } = await bothWays(asks);
  expect(said).toEqual([]);
  expect(inNode.length).toBeGreaterThan(5);
  const head = '<!doctype html><link rel="icon" href="data:,">';
  files.set("/", `${head}<script type="module" src="/script.js"></script>`);
  for (const [at, content] of site.files) files.set(`/${asks.named}${at}`, content);
  const { url, close } = await serve(files, 0);
  try {
    const printed: string[] = [];
    const ended = new Promise<void>((end) => {
      page.on("pageerror", () => end());
      page.on("console", (message) => {
        printed.push(message.text());
        // its last line, or what went wrong
        if (message.type() === "error" || message.text().startsWith("{")) end();
      });
    });
    await page.goto(url);
    await ended;
    expect(complaints).toEqual([]);
    expect(printed).toEqual(inNode);
    // threads of the browser lived it, not the page's own
    expect(page.workers().length).toBeGreaterThan(0);
  } finally {
    await close();
  }
}
