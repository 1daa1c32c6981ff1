import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomProgram } from "../../src/compile/random-program.ts";
import { inJavaScript, worldsFor } from "../../src/compile/testing/worlds.ts";
import { liveHere } from "../../src/engine/ensemble.ts";
import { maskWithout } from "../../src/engine/masks.ts";
import { openCase } from "../../src/engine/open.ts";
import { parameterDraws } from "../../src/engine/parameters.ts";
import type { Kind } from "../../src/model/mechanism.ts";
import { type Browser, launch, type Page, softwareGpu } from "./chromium.ts";
import type { GpuJob } from "./gpu-page.ts";

let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const entry = fileURLToPath(new URL("gpu-page.ts", import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "page" } },
  })) as Rolldown.RolldownOutput[];
  const { code } = built[0]!.output[0];
  server = createServer((request, response) => {
    const script = request.url === "/page.js";
    response.setHeader("content-type", script ? "text/javascript" : "text/html");
    response.end(
      script
        ? code
        : '<!doctype html><title>GPU</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  browser = await launch([], softwareGpu);
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => "onGpu" in globalThis);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function onGpu(job: GpuJob): Promise<Uint32Array> {
  const bits = await page.evaluate(
    (given) =>
      (globalThis as unknown as { onGpu: (job: GpuJob) => Promise<number[]> }).onGpu(given),
    job,
  );
  return Uint32Array.from(bits);
}

async function both(name: string, without: Readonly<Record<string, Kind>>, count: number) {
  const { program, spec, inputs } = await openCase(name);
  const blocks = inputs({});
  const mask = maskWithout(program, without);
  const draws = parameterDraws(spec, program, 1);
  const runs = Array.from({ length: count }, (_, n) => n);
  const lives = runs.map((run) => ({ run, mask: 0 }));
  const here = liveHere({ program, inputs: blocks, seed: 1, masks: [mask], lives }, draws);
  const parameters = runs.map((run) => {
    const own = new Float32Array(program.parameters.length);
    draws(run, own);
    return [...own];
  });
  const there = await onGpu({
    program,
    inputs: blocks.map((b) => [...b]),
    seed: 1,
    runs,
    mask: [...mask],
    parameters,
  });
  return { here: new Uint32Array(here.buffer), there };
}

test("the textbook case has the reference's bits on a software GPU, whichever door is shut", async () => {
  const shut: Readonly<Record<string, Kind>>[] = [
    {},
    { left: "unresponsive" },
    { right: "unresponsive" },
  ];
  for (const without of shut) {
    const { here, there } = await both("two-doors", without, 100);
    expect(there).toEqual(here);
  }
});

test("the founding case lives on a software GPU as it does in the reference, but for last bits", async () => {
  const { here, there } = await both("stalin", {}, 24);
  const size = here.length / 24;
  // The software device flushes numbers below 1.2e-38 to 0, so single worlds part in their last
  // bits and then in what hangs on a threshold; measured: 5 of 24 are alike to the end.
  const alike = Array.from({ length: 24 }, (_, run) =>
    here.slice(run * size, (run + 1) * size).every((x, n) => x === there[run * size + n]),
  );
  expect(alike.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  const firstYear = (of: Uint32Array, run: number) =>
    new Float32Array(of.slice(run * size, run * size + 12).buffer);
  for (let run = 0; run < 24; run++)
    firstYear(there, run).forEach((x, n) => expect(x).toBeCloseTo(firstYear(here, run)[n]!, 1));
});

test("programs nobody wrote live on a software GPU as in the reference", async () => {
  let alike = 0;
  const tried = 12;
  for (let n = 0; n < tried; n++) {
    const program = randomProgram(
      Array.from({ length: 120 }, (_, k) => (n * 7919 + k * 104_729) % 9973),
    );
    const worlds = worldsFor(program, 5);
    const reference = inJavaScript(program, worlds);
    const runs = worlds.lives.map((l) => l.run);
    const there = await onGpu({
      program,
      inputs: worlds.inputs.map((b) => [...b]),
      seed: worlds.seed,
      runs,
      mask: [...worlds.lives[0]!.variants],
      parameters: worlds.lives.map((l) => [...l.parameters]),
    });
    const size = there.length / runs.length;
    const same = reference.every((w, run) =>
      [...new Uint32Array(Float32Array.from(w.outputs).buffer)].every(
        (x, k) => x === there[run * size + k],
      ),
    );
    if (same) alike++;
  }
  expect(alike).toBeGreaterThanOrEqual(Math.ceil(tried * 0.75));
});
