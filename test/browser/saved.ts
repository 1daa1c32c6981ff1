/**
 * What the page gives the reader to keep, taken in the page itself. A browser that has much to do asks before it takes
 * a second file, or one that was long in the making, and with nobody to ask it takes none.
 */
import type { Locator, Page } from "./chromium.ts";

export interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
}

/** In the page: whatever is to be saved is remembered instead. */
export function rememberSaved(): void {
  const blobs = new Map<string, Blob>();
  const saved: { name: string; blob: Blob }[] = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href);
    if (blob && this.download) saved.push({ name: this.download, blob });
    else click.call(this);
  };
  Object.assign(globalThis, { saved });
}

/** Presses what saves a file, and gives the file. */
export async function savedBy(page: Page, press: Pick<Locator, "click">): Promise<Saved> {
  const before = await page.evaluate(() => saved.length);
  await press.click();
  await page.waitForFunction((n) => saved.length > n, before);
  const [name, encoded] = await page.evaluate(async (n) => {
    const { name, blob } = saved[n]!;
    const reader = new FileReader();
    await new Promise((read) => {
      reader.onload = read;
      reader.readAsDataURL(blob);
    });
    return [name, String(reader.result).replace(/^.*?,/, "")] as const;
  }, before);
  return { name, bytes: Buffer.from(encoded, "base64") };
}

declare const saved: readonly { readonly name: string; readonly blob: Blob }[];
