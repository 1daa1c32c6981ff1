/**
 * What lies inside the sandbox before a case's files run: words that refuse, the case's folder to read, and the way out
 * for values. This file is read as text and run within; nothing outside calls it. What a hostile case does to it harms
 * only what that case says: the host takes nothing from it but texts, which it reads as data.
 */

/** What the host gives; texts are JSON, since a zero would end a bare one. */
export interface Host {
  /** The text of a file below the case's folder, or a trouble. */
  readText(path: string): string;
  /** "file", "folder" or "". */
  kind(path: string): string;
  /** Names in a folder, or a trouble. */
  names(path: string): string;
  /** Whether the table handed to a call has a part of this name, and what that part gives. */
  has(name: string): boolean;
  read(name: string, year: number): number;
}

/** A value on its way out: texts, finite numbers, yes or no and lists as they are, everything else with its kind. */
type Coded =
  | string
  | number
  | boolean
  | null
  | readonly Coded[]
  | { readonly o: Readonly<Record<string, Coded>> }
  | { readonly f: number }
  | { readonly t: string; readonly b: number }
  | { readonly s: string };

/** Larger than any description of a case that a person wrote. */
const LARGEST = 300_000;
const DEEPEST = 60;

/** In place of bits: an outcome reads what was not lived. */
const READS_ON = "reads on";
export type ReadsOnText = typeof READS_ON;

interface Library {
  readonly serveTexts?: (read: (path: string) => string) => void;
}

interface Table {
  readonly [name: string]: unknown;
}

function refuse(what: string, todo: string, where = "the case's files"): never {
  const error = new Error(what);
  throw Object.assign(error, { name: "AitiaError", troubles: [{ what, where, todo }] });
}

const cannot = (word: string, todo: string) =>
  refuse(`a case's plain code cannot use ${word}`, todo);

/** A word that says what to write instead, however it is used. */
const none = (word: string, todo: string): object =>
  new Proxy(class {}, {
    get: (_, part) => (typeof part === "symbol" ? undefined : cannot(word, todo)),
    set: () => cannot(word, todo),
    apply: () => cannot(word, todo),
    construct: () => cannot(word, todo),
  });

const CHANCE = "Draw in a rule, with draw and chance: the same question then has the same answer.";
const CLOCK =
  "Take months from the world's calendar: an answer must not depend on the day it is asked.";
const WITHIN = "Leave it out: a case reads its own folder and gives its words and numbers.";
const refused: Readonly<Record<string, readonly string[]>> = {
  [CHANCE]: ["crypto"],
  [CLOCK]: ["Date", "performance"],
  [WITHIN]: [
    ..."Function eval process global self window require module fetch XMLHttpRequest WebSocket".split(
      " ",
    ),
    ..."EventSource BroadcastChannel MessageChannel Worker SharedWorker navigator WebAssembly".split(
      " ",
    ),
    ..."SharedArrayBuffer Atomics WeakRef FinalizationRegistry setTimeout setInterval".split(" "),
    ..."setImmediate queueMicrotask structuredClone importScripts localStorage indexedDB".split(
      " ",
    ),
  ],
};

/** Puts the sandbox in order and gives what the host calls. */
export function start(host: Host) {
  const { parse, stringify } = JSON;
  const world = globalThis as unknown as Record<string, unknown>;
  const fix = (name: string, value: unknown) =>
    Object.defineProperty(world, name, { value, writable: false, configurable: false });
  for (const [todo, words] of Object.entries(refused))
    for (const word of words) fix(word, none(word, todo));
  Object.defineProperty(Math, "random", { value: () => cannot("Math.random", CHANCE) });
  const silent = () => undefined;
  fix("console", { log: silent, info: silent, warn: silent, error: silent, debug: silent });
  fix("URL", Address);
  const own: unknown[] = [];
  const read = (path: string) => readFile(host, path);
  fix("$own", own);
  fix("$run", (number: number, file: () => unknown): string => {
    try {
      const given = file();
      own[number] = given;
      // the library's word for texts is told where they are, before any file of the case runs
      (given as Library).serveTexts?.(read);
      return "";
    } catch (error) {
      return stringify({ e: described(error) });
    }
  });
  fix("$get", taken);
  fix("$node", nodeLike(host));
  const functions: unknown[] = [];
  let buffers: ArrayBuffer[] = [];
  const answer = (work: () => unknown): string => {
    try {
      buffers = [];
      return stringify({ v: coded(work(), { functions, buffers, left: LARGEST }, 0) });
    } catch (error) {
      return stringify({ e: described(error) });
    }
  };
  return {
    /** The default of the file with this number. */
    given: (number: number) =>
      answer(() => (own[number] as { readonly default?: unknown }).default),
    /** Calls a function that was given before; a word of null stands for the table of this call. */
    call: (n: number, words: string) =>
      answer(() => {
        const own = (parse(words) as readonly unknown[]).map((word) =>
          word === null ? tableOf(host) : word === "recorded" ? host.read : word,
        );
        return (functions[n] as (...all: unknown[]) => unknown)(...own);
      }),
    /** Asks a function of many lives at once; gives a 0 or 1 for each, or READS_ON where it reads what was not lived. */
    many: (n: number, shape: string, block: ArrayBuffer): string => {
      try {
        return manyOf(functions[n] as Came, parse(shape) as Shape, block);
      } catch (error) {
        return stringify({ e: described(error) });
      }
    },
    /** The bytes of a block of numbers that the last answer names. */
    block: (n: number) => buffers[n],
  };
}

/** The inside of a sandbox as the host knows it. */
export type Inside = ReturnType<typeof start>;

/** How the yearly outputs of some lives lie in their block. */
export interface Shape {
  readonly names: readonly string[];
  readonly first: number;
  /** Numbers of one life. */
  readonly size: number;
  /** How many of them were lived, from the first on. */
  readonly lived: number;
}

/** Whether something came in a life, by its series and the first and the last period lived. */
type Came = (series: Table, span: { readonly from: number; readonly to: number }) => unknown;

function manyOf(came: Came, { names, first, size, lived }: Shape, block: ArrayBuffer) {
  const all = new Float32Array(block);
  const width = names.length;
  let base = 0;
  let readsOn = false;
  const span = { from: first, to: first + size / width - 1 };
  const series = Object.fromEntries(
    names.map((name, s) => [
      name,
      (year: number) => {
        const at = (year - first) * width + s;
        if (at >= lived && at < size) {
          readsOn = true;
          throw new Error("it reads what was not lived");
        }
        const value = at >= 0 && at < size ? all[base + at] : undefined;
        return (
          value ??
          unread(`it reads ${name} in ${year}, where the world lives ${span.from} to ${span.to}`)
        );
      },
    ]),
  );
  Object.freeze(Object.setPrototypeOf(series, noOther));
  let bits = "";
  for (; base < all.length; base += size)
    try {
      bits += came(series, span) ? "1" : "0";
      if (readsOn) return READS_ON;
    } catch (error) {
      if (readsOn) return READS_ON;
      throw error;
    }
  return bits;
}

const unread = (what: string): never =>
  refuse(what, "Read series of the world in periods that it lives, from span.from to span.to.");

/** Behind the series that there are: it refuses every other name. */
const noOther: Table = new Proxy(
  {},
  {
    get: (_, name) =>
      typeof name === "symbol"
        ? undefined
        : unread(`it reads the series "${name}", which the world does not have`),
  },
);

/** A table of functions of a year, each asked of the host. */
const tableOf = (host: Host): Table =>
  new Proxy(
    {},
    {
      get: (_, name) =>
        typeof name === "string" && host.has(name)
          ? (year: number) => host.read(name, year)
          : noOther[name as string],
    },
  );

interface Out {
  readonly functions: unknown[];
  readonly buffers: ArrayBuffer[];
  left: number;
}

function coded(value: unknown, out: Out, depth: number): Coded {
  if (--out.left < 0)
    refuse("the case's description is too large", "Keep tables in files beside it.");
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { s: Object.is(value, -0) ? "-0" : String(value) };
    case "function": {
      const known = out.functions.indexOf(value);
      return { f: known >= 0 ? known : out.functions.push(value) - 1 };
    }
    case "object":
      return value === null ? null : codedObject(value, out, depth + 1);
    default:
      return { s: value === undefined ? "undefined" : `${typeof value} ${String(value)}` };
  }
}

function codedObject(value: object, out: Out, depth: number): Coded {
  if (depth > DEEPEST)
    refuse(
      "the case's description is nested too deep, or holds itself",
      "Write it as lists and objects of texts and numbers.",
    );
  if (Array.isArray(value)) {
    const list: Coded[] = [];
    for (let n = 0; n < value.length; n++) list.push(coded(value[n], out, depth));
    return list;
  }
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    const copy = (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
    return { t: value.constructor.name, b: out.buffers.push(copy) - 1 };
  }
  const o: Record<string, Coded> = {};
  for (const name of Object.keys(value)) {
    if (name === "__proto__") refuse('a part of it is named "__proto__"', "Give it another name.");
    o[name] = coded((value as Table)[name], out, depth);
  }
  return { o };
}

interface Told {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly stack?: unknown;
  readonly troubles?: unknown;
}

function described(error: unknown) {
  const { name, message, stack, troubles } = (
    typeof error === "object" && error !== null ? error : {}
  ) as Told;
  return {
    name: String(name),
    message: String(message ?? error),
    stack: String(stack ?? ""),
    ...(Array.isArray(troubles)
      ? {
          troubles: troubles.map(({ what, where, todo }) => ({
            what: String(what),
            ...(where === undefined ? {} : { where: String(where) }),
            ...(todo === undefined ? {} : { todo: String(todo) }),
          })),
        }
      : {}),
  };
}

/** What another file exports under a name. */
function taken(module: Table, name: string, from: string, where: string): unknown {
  if (name in module) return module[name];
  const what = `"${from}" exports no "${name}"`;
  return refuse(what, "Correct the name, or export it there.", where);
}

/** As much of the web's URL as names files below a folder. */
class Address {
  readonly pathname: string;
  constructor(path: unknown, base?: unknown) {
    const text = String(path);
    const own = /^file:\/\/(\/.*)$/.exec(text)?.[1];
    if (own === undefined && (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(text)))
      refuse(`a case cannot use the address ${text}`, "Name a file of the case's own folder.");
    const from = base === undefined ? "/" : new Address(base).pathname.replace(/[^/]*$/, "");
    this.pathname = tidy(own ?? (text.startsWith("/") ? text : from + text));
  }
  get href(): string {
    return `file://${this.pathname}`;
  }
  get protocol(): string {
    return "file:";
  }
  toString(): string {
    return this.href;
  }
}

/** An absolute path without "." and "..". */
function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/"))
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  return `/${parts.join("/")}${/\/\.{0,2}$/.test(path) && parts.length > 0 ? "/" : ""}`;
}

const HOME = "/case";
/** A path below the case's folder, "/" between its parts. */
function below(path: unknown): string {
  const text = decodeURIComponent(path instanceof Address ? path.pathname : String(path));
  const whole = tidy(text.startsWith("/") ? text : `${HOME}/${text}`).replace(/\/$/, "");
  if (whole !== HOME && !whole.startsWith(`${HOME}/`))
    refuse(`a case cannot read ${text}`, "It reads its own folder: name a file below it.");
  return whole.slice(HOME.length + 1);
}

/** A text of the host, or the trouble that it tells. */
function heard<T>(json: string): T {
  const { v, what, todo } = JSON.parse(json) as { v?: T; what?: string; todo?: string };
  return what === undefined ? (v as T) : refuse(what, todo ?? "");
}

const readFile = (host: Host, path: unknown): string => heard(host.readText(below(path)));

/** What a case may take of Node: files to read and their names. */
function nodeLike(host: Host) {
  const kind = (path: unknown) => {
    try {
      return host.kind(below(path));
    } catch {
      return "";
    }
  };
  const join = (...parts: readonly string[]) => {
    const whole = parts.join("/");
    return whole.startsWith("/") ? tidy(whole) : tidy(`/${whole}`).slice(1);
  };
  const fs = {
    existsSync: (path: unknown) => kind(path) !== "",
    readFileSync: (path: unknown) => readFile(host, path),
    readdirSync: (path: unknown) => heard<string[]>(host.names(below(path))),
    statSync: (path: unknown) => ({
      isFile: () => kind(path) === "file",
      isDirectory: () => kind(path) === "folder",
    }),
  };
  const names = {
    join,
    resolve: (...parts: readonly string[]) => {
      const from = parts.findLastIndex((part) => part.startsWith("/"));
      return tidy([from < 0 ? HOME : "", ...parts.slice(Math.max(0, from))].join("/"));
    },
    dirname: (path: string) => path.replace(/\/[^/]*$/, "") || "/",
    basename: (path: string, end = "") =>
      path.replace(/^.*\//, "").replace(end === "" || !path.endsWith(end) ? "" : end, ""),
    extname: (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? "",
  };
  const urls = {
    URL: Address,
    fileURLToPath: (url: unknown) => decodeURIComponent(new Address(url).pathname),
    pathToFileURL: (path: string) => new Address(`file://${path}`),
  };
  return {
    "node:fs": { ...fs, default: fs },
    "node:path": { ...names, default: names },
    "node:url": { ...urls, default: urls },
  };
}
