/** One process of a simulator: started, greeted, asked many things at once, and watched for silence. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import type { Simulator } from "../../model/simulator.ts";
import { type Asking, greetingTrouble, type Hello, read } from "./protocol.ts";

/** Requests that a process has at a time, so that it need not wait for the next. */
const AHEAD = 8;
/** Seconds that a program may take to start, whatever its silence may be: an interpreter loads its libraries. */
const STARTING = 60;
/** Characters of a line beyond which no answer is waited for. */
const LONGEST = 64 * 1024 * 1024;
/** Characters of standard error that are kept. */
const TAIL = 2000;

/** A life that is asked for, until it is answered. */
export interface Task {
  readonly asking: Asking;
  readonly done: (values: Float32Array) => void;
  readonly failed: (why: string) => void;
  /** Processes that ended while it was the first in their line. */
  deaths: number;
}

export interface Watch {
  /** It can take more. */
  readonly free: (process: SimulatorProcess) => void;
  /** It ended: with the tasks that it leaves, the one under way first; `refused` where it does not know the case's names. */
  readonly ended: (process: SimulatorProcess, end: End) => void;
}

export interface End {
  readonly why: string;
  readonly left: readonly Task[];
  readonly refused: boolean;
}

/** None outlives Aitia, whether or not it minds the end of its input. */
const running = new Set<SimulatorProcess>();
process.on("exit", () => {
  for (const one of running) one.stop();
});

export class SimulatorProcess {
  readonly #child: ChildProcess;
  readonly #simulator: Simulator;
  readonly #hello: Hello;
  #watch: Watch | undefined;
  readonly #tasks = new Map<number, Task>();
  #next = 0;
  #ready = false;
  #over = false;
  #line: string[] = [];
  #length = 0;
  #stderr = "";
  #silence: NodeJS.Timeout | undefined;

  constructor(simulator: Simulator, folder: string, hello: Hello) {
    this.#simulator = simulator;
    this.#hello = hello;
    const [program = "", ...words] = simulator.command;
    this.#child = spawn(program, words, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    const { stdin, stdout, stderr } = this.#child;
    this.#child.on("error", (error) => this.#end(`it cannot be started: ${error.message}`));
    this.#child.on("close", (code, signal) =>
      this.#end(signal ? `it was ended by ${signal}` : `it ended with code ${code}`),
    );
    // an end of the process is heard above
    stdin?.on("error", () => {});
    stdout?.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-TAIL);
    });
    running.add(this);
    this.#say(hello);
  }

  /** Works for somebody from now on. */
  attach(watch: Watch): void {
    this.#watch = watch;
    this.#hold("ref");
    this.#listen();
    watch.free(this);
  }

  /** Nobody wants it now: it waits for the next, and keeps nobody waiting. False where it is not fit for that. */
  rest(): boolean {
    if (!this.#ready || this.#over || this.#tasks.size > 0) return false;
    this.#watch = undefined;
    clearTimeout(this.#silence);
    this.#hold("unref");
    return true;
  }

  #hold(how: "ref" | "unref"): void {
    const { stdin, stdout, stderr } = this.#child;
    this.#child[how]();
    for (const pipe of [stdin, stdout, stderr]) (pipe as Socket | null)?.[how]();
  }

  get room(): number {
    return this.#ready && !this.#over ? AHEAD - this.#tasks.size : 0;
  }

  ask(task: Task): void {
    const id = this.#next++;
    this.#tasks.set(id, task);
    this.#say({ id, ...task.asking });
    if (this.#tasks.size === 1) this.#listen();
  }

  /** Ends it; nothing more is heard of it. */
  stop(): void {
    this.#over = true;
    running.delete(this);
    clearTimeout(this.#silence);
    this.#child.kill("SIGKILL");
  }

  #say(document: object): void {
    this.#child.stdin?.write(`${JSON.stringify(document)}\n`);
  }

  #listen(): void {
    clearTimeout(this.#silence);
    if (this.#ready && this.#tasks.size === 0) return;
    const { timeout: usual } = this.#simulator;
    const timeout = this.#ready ? usual : Math.max(usual, STARTING);
    this.#silence = setTimeout(
      () => this.#end(`it was silent for ${timeout} seconds`),
      1000 * timeout,
    );
  }

  #hear(text: string): void {
    const [first = "", ...more] = text.split("\n");
    this.#line.push(first);
    this.#length += first.length;
    if (this.#length > LONGEST) return this.#end(`a line of it is longer than ${LONGEST}`);
    for (const next of more) {
      const line = this.#line.join("");
      this.#line = [next];
      this.#length = next.length;
      if (!this.#over && line.trim() !== "") this.#answer(line);
    }
  }

  #answer(line: string): void {
    if (!this.#ready) {
      const trouble = greetingTrouble(line, this.#hello);
      if (trouble) return this.#end(trouble, true);
      this.#ready = true;
    } else {
      const said = read(line, this.#hello.series, this.#hello.periods);
      if ("broken" in said) return this.#end(said.broken);
      const task = this.#tasks.get(said.id);
      if (!task) return this.#end(`it answered ${said.id}, which nobody asked`);
      this.#tasks.delete(said.id);
      if ("values" in said) task.done(said.values);
      else task.failed(this.#with(said.error));
    }
    if (this.#over) return;
    this.#listen();
    this.#watch?.free(this);
  }

  /** With the end of its standard error. */
  #with(why: string): string {
    const said = this.#stderr.trim();
    return said === "" ? why : `${why}; the end of its standard error:\n${said}`;
  }

  #end(why: string, refused = false): void {
    if (this.#over) return;
    this.stop();
    this.#watch?.ended(this, { why: this.#with(why), left: [...this.#tasks.values()], refused });
  }
}
