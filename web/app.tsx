/** Takes over from the first view as soon as the case is there. */

import { effect } from "@preact/signals";
import { render } from "preact";
import type { Program } from "../src/compile/tree.ts";
import { must } from "../src/errors.ts";
import type { Pack } from "../src/site/pack.ts";
import { base } from "./files/place.ts";
import { startAsker } from "./living/asking.ts";
import { Page } from "./page.tsx";
import { deviceIn } from "./state/address.ts";
import { followLinks, goTo } from "./state/chapters.ts";
import { begin, settled } from "./state/state.ts";
import { beginLooking } from "./state/view.ts";
import { words } from "./words.ts";

async function start(): Promise<void> {
  const root = must(document.getElementById("app"), "the place of the page");
  try {
    const shape = load<Program>("case/program.json");
    // it begins meanwhile
    const asker = startAsker(base, shape, deviceIn(location.search));
    const [pack, program] = await Promise.all([load<Pack>("case/pack.json"), shape]);
    begin(pack, program, asker);
    effect(() => {
      if (settled.value) keepForLater();
    });
    beginLooking();
    const { hash } = location;
    root.replaceChildren();
    render(<Page />, root);
    followLinks();
    goTo(hash);
  } catch (error) {
    const notice = document.createElement("p");
    notice.className = "notice loud";
    notice.role = "alert";
    notice.textContent = words.page.cannotLoad(String((error as Error)?.message ?? error));
    root.prepend(notice);
  }
}

async function load<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<T>;
}

/** Only where it is allowed: https, or this machine. Elsewhere the page works with the network alone. */
function keepForLater(): void {
  if ("serviceWorker" in navigator)
    void navigator.serviceWorker.register(new URL("sw.js", base)).catch(() => {});
}

void start();
// what is kept is fetched once the reader has what was asked for, or waits in vain
setTimeout(keepForLater, 10_000);
