/** A native program that lives: handed bytes on its standard input, it answers with so many on its standard output. */
import { spawn } from "node:child_process";

export interface NativeProcess {
  /** Hands it bytes and waits for so many; rejects when it ends before. */
  ask(bytes: Uint8Array, wanted: number): Promise<Uint8Array<ArrayBuffer>>;
  end(): void;
}

export function nativeProcess(binary: string, setup: Uint8Array): NativeProcess {
  const child = spawn(binary, [], { stdio: ["pipe", "pipe", "ignore"] });
  let waiting: { into: Uint8Array<ArrayBuffer>; at: number; done: () => void } | undefined;
  let fail: (error: Error) => void = () => {};
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    fail(ended);
  };
  child.on("error", end);
  child.stdin.on("error", end);
  child.on("exit", (code, signal) => end(new Error(`it ended with ${code ?? signal}`)));
  child.stdout.on("data", (piece: Uint8Array) => {
    if (!waiting) return end(new Error("it said more than it was asked"));
    waiting.into.set(piece, waiting.at);
    waiting.at += piece.length;
    if (waiting.at === waiting.into.length) waiting.done();
  });
  child.stdin.write(setup);
  return {
    ask: (bytes, wanted) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        fail = reject;
        const into = new Uint8Array(wanted);
        waiting = {
          into,
          at: 0,
          done() {
            waiting = undefined;
            resolve(into);
          },
        };
        child.stdin.write(bytes);
      }),
    end: () => void child.kill(),
  };
}
