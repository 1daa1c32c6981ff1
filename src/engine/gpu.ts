/**
 * Worlds on a GPU, through whatever WebGPU device it is handed (a browser's, or one of the optional "webgpu" package).
 * A device says by a self-test whether it gives the reference's bits or only the same statistics.
 */

import type { Program } from "../compile/tree.ts";
import { inputOffsets, toWgsl, WORKGROUP } from "../compile/wgsl.ts";
import { AitiaError } from "../errors.ts";
import { seedWords } from "../kernel/noise.ts";
import type { InputBlocks } from "./live.ts";
import type { Mask } from "./masks.ts";
import type { DrawParameters } from "./parameters.ts";

export interface GpuPlan {
  readonly program: Program;
  readonly inputs: InputBlocks;
  readonly seed: number;
  readonly runs: readonly number[];
  readonly mask: Mask;
  readonly draws: DrawParameters;
}

/** How far a device keeps the reference's promise. */
export type Sameness = "bit-identical" | "statistical";

/** WebGPU's usage bits by the specification's values: Node has no global that holds them. */
const use = { mapRead: 1, copyFrom: 4, copyTo: 8, uniform: 64, storage: 128 } as const;

/** Months lived in one dispatch, so that no dispatch runs into a device's watchdog. */
const MONTHS_AT_ONCE = 36;

/** Yearly outputs of each run, in order: runs × years × recorded series. */
export async function liveOnGpu(device: GPUDevice, plan: GpuPlan): Promise<Float32Array> {
  const { program, inputs, seed, runs, mask, draws } = plan;
  const threads = runs.length;
  const outputs = program.years * program.recorded.length;
  const buffer = (data: ArrayBufferView | number, usage: number): GPUBuffer => {
    const size = typeof data === "number" ? data : data.byteLength;
    const made = device.createBuffer({ size: Math.max(16, Math.ceil(size / 4) * 4), usage });
    if (typeof data !== "number")
      device.queue.writeBuffer(
        made,
        0,
        data.buffer as ArrayBuffer,
        data.byteOffset,
        data.byteLength,
      );
    return made;
  };
  const parameters = new Float32Array(program.parameters.length * threads);
  const own = new Float32Array(program.parameters.length);
  runs.forEach((run, g) => {
    draws(run, own);
    own.forEach((value, n) => {
      parameters[n * threads + g] = value;
    });
  });
  const storage = use.storage | use.copyTo;
  const out = buffer(4 * outputs * threads, use.storage | use.copyFrom);
  const order = buffer(32, use.uniform | use.copyTo);
  const buffers = [
    buffer(4 * program.words * threads, use.storage),
    buffer(parameters, storage),
    buffer(inputTable(program, inputs), storage),
    out,
    buffer(Uint32Array.from(runs), storage),
    order,
  ];
  const code = toWgsl(program, mask);
  const pipeline = await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module: await shader(device, code), entryPoint: "main" },
  });
  const layout = pipeline.getBindGroupLayout(0);
  // A binding that a program never reads is not in its layout.
  const group = bindGroup(device, layout, code, buffers);
  const [low, high] = seedWords(seed);
  for (
    let from = -1;
    from < program.months;
    from = from < 0 ? Math.min(MONTHS_AT_ONCE, program.months) : from + MONTHS_AT_ONCE
  ) {
    const to =
      from < 0
        ? Math.min(MONTHS_AT_ONCE, program.months)
        : Math.min(from + MONTHS_AT_ONCE, program.months);
    device.queue.writeBuffer(order, 0, Int32Array.of(from, to, threads, low | 0, high | 0));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(Math.ceil(threads / WORKGROUP));
    pass.end();
    device.queue.submit([encoder.finish()]);
  }
  const read = buffer(4 * outputs * threads, use.mapRead | use.copyTo);
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(out, 0, read, 0, 4 * outputs * threads);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(1);
  const strided = new Float32Array(read.getMappedRange());
  const result = new Float32Array(outputs * threads);
  for (let n = 0; n < outputs; n++)
    for (let g = 0; g < threads; g++) result[g * outputs + n] = strided[n * threads + g]!;
  read.unmap();
  for (const b of [...buffers, read]) b.destroy();
  return result;
}

/** The compiled shader, or an error that quotes the first line that the device refuses. */
async function shader(device: GPUDevice, code: string): Promise<GPUShaderModule> {
  const module = device.createShaderModule({ code });
  const { messages } = await module.getCompilationInfo();
  const first = messages.find((m) => m.type === "error");
  if (first)
    throw new AitiaError({
      what: `the GPU refuses the program: ${first.message}`,
      where: code.split("\n")[first.lineNum - 1]?.trim() ?? "the shader",
      todo: "Use --device wasm, and report this line: it is our bug.",
    });
  return module;
}

function bindGroup(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  code: string,
  buffers: readonly GPUBuffer[],
): GPUBindGroup {
  const body = code.slice(code.indexOf("fn "));
  const used = [/\bW\[/, /\bP\[/, /\bN\[/, /\bO\[/, /\bRUNS\[/, /\border\./].map((name) =>
    name.test(body),
  );
  return device.createBindGroup({
    layout,
    entries: buffers.flatMap((b, binding) =>
      used[binding] ? [{ binding, resource: { buffer: b } }] : [],
    ),
  });
}

/** One share for each year (1 / months lived of it), then every input's block. */
function inputTable(program: Program, inputs: InputBlocks): Float32Array {
  const offsets = inputOffsets(program);
  const size = program.inputs.reduce((n, { count }) => n + count * program.months, program.years);
  const table = new Float32Array(size);
  const firstYear = Math.floor(program.firstMonth / 12);
  const lived = new Array<number>(program.years).fill(0);
  for (let m = 0; m < program.months; m++)
    lived[Math.floor((program.firstMonth + m) / 12) - firstYear]!++;
  table.set(lived.map((n) => 1 / n));
  inputs.forEach((block, n) => table.set(block, offsets[n]!));
  return table;
}

/** Lives a few worlds here and there and compares: the word that results from this device carry. */
export async function selfTest(
  device: GPUDevice,
  plan: Omit<GpuPlan, "runs">,
  reference: (runs: readonly number[]) => Float32Array,
  count = 8,
): Promise<Sameness> {
  const runs = Array.from({ length: count }, (_, n) => n);
  const there = new Uint32Array((await liveOnGpu(device, { ...plan, runs })).buffer);
  const here = new Uint32Array(Float32Array.from(reference(runs)).buffer);
  return there.every((bits, n) => bits === here[n]) ? "bit-identical" : "statistical";
}
