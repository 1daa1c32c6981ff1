/** A page and a list that follow their case: after every save anew, and a fault takes no good picture away. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serve } from "../site/server.ts";
import { watchedSite } from "../site/watched.ts";
import { onEverySave } from "./saves.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aitia-saves-"));
  writeFileSync(join(folder, "case.ts"), "a");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("Something is done at once and again after every save, when what was under way knows that it is stale", async () => {
  const end = new AbortController();
  const told: string[] = [];
  await onEverySave(
    folder,
    async (stale) => {
      const n = told.push("begins");
      if (n > 3) return end.abort();
      writeFileSync(join(folder, `rules-${n}.ts`), "b");
      await new Promise((resolve) => stale.addEventListener("abort", resolve));
      told.push("is stale");
    },
    end.signal,
  );
  expect(told).toEqual(["begins", "is stale", "begins", "is stale", "begins"]);
});

/** What an open page hears, one after the other. */
async function* heard(url: string) {
  const { body } = await fetch(`${url}watch`);
  const decoder = new TextDecoder();
  if (!body) throw new Error("nothing is heard");
  for await (const bytes of body)
    for (const [, data = ""] of decoder.decode(bytes).matchAll(/^data: (.*)$/gm))
      yield JSON.parse(data);
}

test("An open page hears of a new picture, and of faults above the last good one", async () => {
  const watched = watchedSite();
  const serving = await serve(watched.files, 0, watched.streams);
  const text = async (path = "") => await (await fetch(`${serving.url}${path}`)).text();
  try {
    const page = heard(serving.url);
    const next = async () => (await page.next()).value;
    expect(await next()).toMatchObject({ picture: 0, troubles: [] });
    expect(await text()).toContain('src="/watch.js?0"');
    watched.show(
      new Map([
        ["/", "<body>first</body>"],
        ["/a.json", "{}</body>"],
      ]),
    );
    expect(await next()).toEqual({ picture: 1, head: "", troubles: [] });
    const fault = { what: "a wrong word", where: "case.ts:3:1", todo: "Write a right one." };
    watched.tell("mine", [fault]);
    expect(await next()).toEqual({
      picture: 1,
      head: '1 thing is wrong with the case "mine". What is shown is the case as it was before.',
      troubles: [fault],
    });
    expect(await text()).toBe(
      '<body>first<script type="module" src="/watch.js?1"></script></body>',
    );
    expect(await text("a.json")).toBe("{}</body>");
    watched.show(new Map([["/", `<body>${"second".repeat(300)}</body>`]]));
    expect(await next()).toMatchObject({ picture: 2, troubles: [] });
    expect(await text()).toContain("second");
    watched.show(new Map([["/", `<body>${"third".repeat(400)}</body>`]]));
    expect(await text()).toContain("third");
    expect(await text("a.json")).toMatch(/nothing at/);
  } finally {
    await serving.close();
  }
});
