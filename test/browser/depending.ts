/** The chapter "What did it depend on", opened, and what stands in it. */
import { visit as open, page } from "./opened.ts";
import type { Served } from "./site.ts";

export const visit = async (search: string, at?: Served) => {
  await open(search, at);
  await page.locator("#mechanisms").waitFor();
};
export const text = (selector: string) => page.locator(selector).first().textContent();
export const row = (id: string) => page.locator(`#m-${id}`);
