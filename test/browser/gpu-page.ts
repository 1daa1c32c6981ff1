/** What the GPU test runs inside the page: worlds on the device, as numbers. */
import type { Program } from "../../src/compile/tree.ts";
import { liveOnGpu } from "../../src/engine/gpu.ts";

export interface GpuJob {
  readonly program: Program;
  readonly inputs: readonly (readonly number[])[];
  readonly seed: number;
  readonly runs: readonly number[];
  readonly mask: readonly number[];
  /** One block for each run. */
  readonly parameters: readonly (readonly number[])[];
}

let found: Promise<GPUDevice> | undefined;

async function device(): Promise<GPUDevice> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error("this browser offers no WebGPU adapter");
  return adapter.requestDevice();
}

/** Yearly outputs of each run as bits, so that nothing is lost on the way. */
export async function onGpu({
  program,
  inputs,
  seed,
  runs,
  mask,
  parameters,
}: GpuJob): Promise<number[]> {
  found ??= device();
  const out = await liveOnGpu(await found, {
    program,
    inputs: inputs.map((block) => Float32Array.from(block)),
    seed,
    runs,
    mask: Uint8Array.from(mask),
    draws: (run, into) => into.set(parameters[runs.indexOf(run)]!),
  });
  return [...new Uint32Array(out.buffer)];
}

Object.assign(globalThis, { onGpu });
