/** Answers of the page's threads that come when the test lets them come, one after another. */
import type { Page } from "./chromium.ts";

declare const held: { holding: boolean; readonly waiting: (() => void)[] };

/** In the page: what threads say is heard at once until it is held. */
function hold(): void {
  const held = { holding: false, waiting: [] as (() => void)[] };
  const Own = Worker;
  class Held extends Own {
    override set onmessage(hear: (event: MessageEvent) => void) {
      super.onmessage = (event) => {
        if (held.holding) held.waiting.push(() => hear(event));
        else hear(event);
      };
    }
  }
  Object.assign(globalThis, { held, Worker: Held });
}

export const holdable = (page: Page): Promise<unknown> => page.addInitScript(hold);

/** From now on nothing is heard that is not let through. */
export const holdAnswers = (page: Page): Promise<void> =>
  page.evaluate(() => {
    held.holding = true;
  });

/** Lets the next answer through, as soon as there is one. */
export async function hearOne(page: Page): Promise<void> {
  await page.waitForFunction(() => held.waiting.length > 0);
  await page.evaluate(() => held.waiting.shift()!());
}

/** Lets all through, those that wait and those to come. */
export const hearAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    held.holding = false;
    for (const hear of held.waiting.splice(0)) hear();
  });
