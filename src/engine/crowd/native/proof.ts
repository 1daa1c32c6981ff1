/**
 * Is a library to be believed? Before it is loaded here, a process of its own lives the first worlds of a plan by it,
 * which are known here: a damaged file, a wrong compiler or another processor ends that process, or shows in the bits.
 */
import { fork } from "node:child_process";
import type { Job, Setup } from "../job.ts";

export interface ToProve {
  /** Of the library. */
  readonly setup: Setup;
  readonly job: Job;
  /** Outputs of the job's lives, as WebAssembly or JavaScript has lived them. */
  readonly known: Float32Array;
}

/** How the process ends that has found the same bits, or others; any other end is a failure. */
export const SAME = 40;
export const OTHER = 41;

const entry = () =>
  new URL(`./prove.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** Why the library is not to be believed; undefined where it is. */
export function whyNotBelieved(asked: ToProve): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = fork(entry(), {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => {
      if (code === SAME) resolve(undefined);
      else resolve(code === OTHER ? "it lives other bits" : `it ended with ${code ?? signal}`);
    });
    child.send(asked);
    // whoever has what was asked does not wait for it
    child.unref();
    child.channel?.unref();
  });
}
