/** The script of the README asks in Node and, taken by a bundler, in a browser: both say the same. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build, createLogger, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { serve } from "../../src/site/server.ts";
import { complaints, opened, page, site } from "./opened.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

opened("stalin", { threads: "all" });

/** The script, which in the end also prints its whole answer. */
function script(): string {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, asks = ""] = /^```ts\n([^`]*"aitia\/ask"[\s\S]*?)^```$/m.exec(readme) ?? [];
  expect(asks).toContain("await why(");
  return `${asks}console.log(JSON.stringify({ ...answer, seconds: 0 }));\n`;
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
async function bothWays() {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "script-"));
  try {
    const path = join(folder, "script.ts");
    writeFileSync(path, script());
    const words = ["--conditions=aitia-source", path];
    const options = { cwd: root, maxBuffer: 1e8 };
    const { stdout } = await promisify(execFile)(process.execPath, words, options);
    return { inNode: stdout.trim().split("\n"), ...(await bundled(path)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("ten lines ask stalin in Node and, bundled, in a browser: every line that they print is equal, and so is the whole answer", async () => {
  const { inNode, files, said } = await bothWays();
  expect(said).toEqual([]);
  expect(inNode.length).toBeGreaterThan(5);
  const head = '<!doctype html><link rel="icon" href="data:,">';
  files.set("/", `${head}<script type="module" src="/script.js"></script>`);
  for (const [at, content] of site.files) files.set(`/stalin${at}`, content);
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
});
