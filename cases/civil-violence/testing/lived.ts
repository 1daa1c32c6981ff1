/** For tests: means over the 200 steps of many worlds, and in how many a case's outcome came. */
import { compileModule } from "../../../src/compile/back/wasm/run.ts";
import { inWasm } from "../../../src/compile/testing/worlds.ts";
import { openCase } from "../../../src/engine/open.ts";

export interface Lived {
  /** Mean over 200 steps, one for each world. */
  readonly active: readonly number[];
  readonly jailed: readonly number[];
  /** Worlds in which a burst was over. */
  readonly stopped: number;
}

/** Lives `runs` worlds (a multiple of four) with this legitimacy and without these mechanisms. */
export async function lived(
  runs: number,
  legitimacy = 0.82,
  without: readonly string[] = [],
): Promise<Lived> {
  const { spec, program, inputs } = await openCase("civil-violence");
  const module = compileModule(program);
  const names = program.recorded.map(({ name }) => name);
  const variants = Int32Array.from(program.rules, ({ id }) => (without.includes(id) ? 1 : 0));
  const outputs: Float32Array[] = [];
  for (let first = 0; first < runs; first += 4) {
    const lives = [0, 1, 2, 3].map((n) => ({
      run: first + n,
      parameters: Float32Array.of(legitimacy),
      variants,
    }));
    const worlds = inWasm(program, { seed: 1, inputs: inputs({}), lives }, module);
    outputs.push(...worlds.map((world) => world.outputs));
  }
  const tens = Array.from({ length: 20 }, (_, n) => n + 1);
  const at = (out: Float32Array, name: string, ten: number) =>
    out[(ten - 1) * names.length + names.indexOf(name)]!;
  const mean = (name: string) =>
    outputs.map((out) => tens.reduce((sum, ten) => sum + at(out, name, ten), 0) / 20);
  const outcome = spec.outcomes.find(({ id }) => id === "stopped")!;
  const came = (out: Float32Array) =>
    outcome.came(
      Object.fromEntries(names.map((name) => [name, (ten: number) => at(out, name, ten)])),
      { from: 1, to: 20 },
    );
  return {
    active: mean("active"),
    jailed: mean("jailed"),
    stopped: outputs.filter(came).length,
  };
}

export const meanOf = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
