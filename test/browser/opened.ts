/**
 * A page for each test, opened as a reader opens it: an empty browser of its own, the case served for the file's tests,
 * and what the browser complained of.
 */
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Browser, type BrowserContext, LONGEST, type Page, shared } from "./chromium.ts";
import { rememberSaved } from "./saved.ts";
import { type Served, served, settled } from "./site.ts";

type ContextOptions = Parameters<Browser["newContext"]>[0];

export let site: Served;
export let browser: Browser;
export let context: BrowserContext;
export let page: Page;
/** Whatever the browser complained of. */
export let complaints: string[];
/** Every address that it asked for. */
export let asked: string[];

/** Nothing steps by itself, so that a picture is the same whenever it is looked at; nothing is kept for use without a network, unless a test asks for that. */
const usual: ContextOptions = {
  viewport: { width: 1280, height: 900 },
  reducedMotion: "reduce",
  acceptDownloads: true,
  serviceWorkers: "block",
};

interface Opened {
  readonly once?: boolean;
  readonly threads?: "one" | "all";
  readonly browserAs?: "sparing" | "usual";
}

/**
 * For every test of this file: a page each, or `once` for all, which go from one address to the next as a reader does.
 * Whatever stays with a page beyond its address is done in one that was reopened for it.
 */
export function opened(
  named = "stalin",
  { once = false, threads = "one", browserAs }: Opened = {},
): void {
  init = threads === "one" ? oneThread : undefined;
  isShared = once;
  beforeAll(async () => {
    [site, browser] = await Promise.all([served(named), shared(browserAs)]);
    if (once) await open();
  });
  if (once) {
    afterEach(async () => {
      if (isOwn) await reopened();
      isOwn = false;
    });
    return void afterAll(() => context?.close());
  }
  beforeEach(() => open());
  afterEach(() => context.close());
}
let isOwn = false;

/** A page of this test's own instead of the one that stands there: of another width or scheme, or one to alter. */
export async function reopened(options?: ContextOptions): Promise<void> {
  await context.close();
  await open(options);
  isOwn = true;
}

/** Files of tests run side by side, so a page of theirs lives its worlds in one thread unless it is about threads. */
const oneThread = () => {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: 1, configurable: true });
};
let init: typeof oneThread | undefined = oneThread;

async function open(options?: ContextOptions): Promise<void> {
  context = await browser.newContext({ ...usual, ...options });
  context.setDefaultTimeout(LONGEST);
  if (init) await context.addInitScript(init);
  await context.addInitScript(rememberSaved);
  page = await context.newPage();
  visited = undefined;
  complaints = [];
  asked = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("request", (r) => asked.push(r.url()));
}

/**
 * Opens an address of the page with all its chapters, and waits until all that it asks has been lived; a page that is one
 * for all may be there still.
 */
export async function visit(search = "", at: Pick<Served, "url"> = site): Promise<void> {
  const address = at.url + (search.includes("#") ? search : `${search}#whole`);
  if (isShared && address === visited?.address && page.url() === visited.shown) return;
  // another place of the same address would be gone to in the page as it stands
  if (page.url().split("#")[0] === address.split("#")[0]) await page.goto("about:blank");
  await page.goto(address);
  await settled(page);
  visited = { address, shown: page.url() };
}
/** Waits until all that is asked has been answered: what comes after the rows too, such as what chance did. */
export const answered = (): Promise<void> =>
  page.locator("#settled[data-answered=true]").waitFor({ state: "attached" });

let isShared = false;
/** What was asked for, and the address that the page then gave itself: another one as soon as something is changed. */
let visited: { readonly address: string; readonly shown: string } | undefined;
