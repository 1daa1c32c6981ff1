/** What the page knows, and what it does when something is changed. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { Answer } from "../../src/ask/why/answer.ts";
import type { Program } from "../../src/compile/tree.ts";
import type { Model } from "../../src/engine/model.ts";
import { clockOf } from "../../src/model/clock.ts";
import type { Pack } from "../../src/site/pack.ts";
import { computedBy } from "../computed-by.ts";
import { type Asker, dropped } from "../living/asking.ts";
import { type Ensemble, type Liver, liver } from "../living/live.ts";
import { allShown, seldom } from "../living/show-together.ts";
import { words } from "../words.ts";
import {
  defaults,
  type Elsewhere,
  isChanged,
  membersOf,
  RUNS,
  readAddress,
  type Settings,
  writeAddress,
} from "./address.ts";
import { isOpen } from "./chapters.ts";
import { believed, changedWorld, viewOf, whyOf } from "./question.ts";

export interface Proof {
  readonly state: "waiting" | "checking" | "equal" | "differs" | "failed";
  readonly says: string;
}

/** A picture of an ensemble at some moment; a new object whenever more was lived. */
export interface Seen {
  readonly ensemble: Ensemble;
  readonly lived: number;
}

export const pack = signal<Pack>(undefined as unknown as Pack);
export const shape = signal<Program>(undefined as unknown as Program);
/** The case as far as it is read here: its words and its rules, nothing that can be called. */
export const outline = computed(
  (): Pick<Model, "named" | "by" | "spec" | "program" | "clock" | "hash"> => {
    const { spec, named, files } = pack.value;
    const program = shape.value;
    return { named, by: computedBy, spec, program, clock: clockOf(spec.world), hash: files };
  },
);
export const settings = signal<Settings>(undefined as unknown as Settings);
export const notices = signal<readonly string[]>([]);
/** What the address was made with, where it is not ours and the reader has not chosen how to go on. */
export const elsewhere = signal<Elsewhere>({});
export const proof = signal<Proof>({ state: "waiting", says: words.proof.waiting });
export const whole = signal<Seen | undefined>(undefined);
export const changed = signal<Seen | undefined>(undefined);
/** The answer to what is asked, as far as it has been lived here. */
export const table = signal<Partial<Answer> | undefined>(undefined);
export const trouble = signal<string | undefined>(undefined);
/** Mechanisms that are pointed at. */
export const lit = signal<ReadonlySet<string>>(new Set());

export const isOther = computed(() => isChanged(settings.value));
export const outcomeIndex = computed(() =>
  pack.value.spec.outcomes.findIndex((o) => o.id === settings.value.outcome),
);
/** What is given of the record in all that is lived here. */
export const view = computed(() => viewOf(settings.value, pack.value));
/** Is the world that of the stored answer? */
export const isSame = computed(() => {
  const { answer } = pack.value;
  const { outcome, explanation, seed, given, knockout } = settings.value;
  const same =
    outcome === answer.outcome.id &&
    explanation === answer.explanation &&
    given === answer.given &&
    knockout === answer.knockout;
  return same && seed === answer.seed && !isOther.value;
});
/** Is only a part of some prior believed? Then the table is that of the histories lived that lie there. */
const isNarrowed = ({ believe }: Settings) => Object.keys(believe ?? {}).length > 0;
/** Does the stored answer answer what is asked? It does not where more worlds are asked for than stand behind it. */
const isAnswered = computed(
  () =>
    isSame.value &&
    !isNarrowed(settings.value) &&
    settings.value.runs <= Math.max(RUNS, pack.value.answer.worlds),
);
/** Is the stored table shown? It is until one of the worlds that are asked for has been lived. */
export const isStored = computed(
  () => isAnswered.value || (isSame.value && table.value?.explanations === undefined),
);
/** The whole answer to what is asked: the stored one, or the one that was lived here once it is whole. */
export const answerNow = computed((): Answer | undefined => {
  if (isAnswered.value) return pack.value.answer;
  return answeredWhole.value === asking(settings.value) ? (table.value as Answer) : undefined;
});
/** What was asked last and has its pictures, and has a table; what was asked last and has been answered wholly. */
const pictured = signal("");
const answered = signal("");
const answeredWhole = signal("");
const asking = (asked: Settings): string => {
  const { outcome, explanation, add, without, events, set, seed, runs, given, knockout } = asked;
  const world = [outcome, explanation, add, without, events, set, seed, runs, given, knockout];
  return JSON.stringify([...world, asked.believe ?? {}]);
};
/** Does anybody see the table, or may take it along? It is dear, and waits until then. */
const isTableSeen = computed(
  () => isOpen("depend") || isOpen("made") || settings.value.embed === "table",
);
/** Has all been lived that pictures and sentence show, and the table where it is seen? */
export const settled = computed(() => {
  const now = asking(settings.value);
  const isTable = isAnswered.value || answered.value === now;
  return pictured.value === now && (isTable || !isTableSeen.value);
});

export let asker: Asker;
let living: Liver;
/** What is lived of a change, until the mind is changed. */
let changing = new AbortController();

const SETTLE = 60;

export function begin(read: Pack, program: Program, started: Asker): void {
  pack.value = read;
  shape.value = program;
  const { settings: asked, ...told } = readAddress(location.search, read);
  elsewhere.value = told.elsewhere;
  settings.value = asked;
  notices.value = told.notices;
  asker = started;
  living = liver(program, asker);
  const pause = () => asker.pause(document.hidden);
  document.addEventListener("visibilitychange", pause);
  pause();
  asker.device.then(prove, fail);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = "";
  effect(() => {
    const now = settings.value;
    const address = `${location.pathname}${writeAddress(now, read, elsewhere.value)}${location.hash}`;
    if (address !== `${location.pathname}${location.search}${location.hash}`)
      history.replaceState(null, "", address);
    const key = asking(now);
    if (key === before) return;
    before = key;
    clearTimeout(timer);
    timer = setTimeout(() => void follow(now), SETTLE);
  });
}

/** Changes some settings; in a world that has a mechanism of its own it is no longer added. */
export const change = (some: Partial<Settings>): void => {
  const made = { ...settings.value, ...some };
  const own = membersOf({ ...made, add: [] }, pack.value);
  settings.value = { ...made, add: made.add.filter((id) => !own.includes(id)) };
};
/** Puts back whatever was changed of the world; how it is looked at stays, and so does what is not ours. */
export const restore = (): void => {
  const { seed } = defaults(pack.value);
  const nothing = { without: {}, events: {}, set: {}, believe: {} };
  change({ ...nothing, seed, pair: undefined, from: undefined, told: undefined });
};
/** The question that the stored answer answers. */
export const showStored = (): void =>
  batch(() => {
    const { explanation, outcome, runs } = defaults(pack.value);
    elsewhere.value = {};
    restore();
    change({ explanation, outcome, runs, compare: undefined });
  });
/** What was asked elsewhere, lived here, with what is stored beside it. */
export const runAnew = (): void =>
  batch(() => {
    elsewhere.value = {};
    change({ compare: "stored" });
  });

function fail(error: unknown): void {
  if (error === dropped) return;
  const why = String((error as Error)?.message ?? error);
  if (proof.value.state === "waiting" || proof.value.state === "checking")
    proof.value = { state: "failed", says: words.proof.failed(why) };
  trouble.value = words.page.failed(why);
}

/** Lives the first stored worlds again and compares them bit by bit. */
async function prove(device: "js" | "wasm"): Promise<void> {
  const { proof: prints, answer, spec } = pack.value;
  const told = device === "wasm" ? "WebAssembly" : "JavaScript";
  const of = prints.length;
  const more = ({ lived }: Ensemble) =>
    seldom("proof", () => {
      const done = Math.min(of, lived.length);
      if (proof.value.state === "waiting" || proof.value.state === "checking")
        proof.value = { state: "checking", says: words.proof.checking(done, of) };
    });
  try {
    const { signal } = new AbortController();
    const { explanation, seed, given } = answer;
    const ensemble = await living.ensemble({ explanation, seed, given }, of, { signal, more });
    const { fingerprintsOf } = await import("../../src/store/fingerprint.ts");
    const own = fingerprintsOf(
      ensemble.outputs.subarray(0, of * shape.value.years * shape.value.recorded.length),
      {
        years: shape.value.years,
        recorded: shape.value.recorded.length,
        fingerprinted: Object.keys(spec.world.series).length,
      },
    );
    const equal = own.filter((hash, n) => hash === prints[n]).length;
    proof.value =
      equal === of
        ? { state: "equal", says: words.proof.equal(equal, of, told) }
        : { state: "differs", says: words.proof.differs(equal, of) };
  } catch (error) {
    fail(error);
  }
}

let wish = 0;

/** Lives what the settings ask: the world as believed and as changed, and the answer to what is asked of it. */
async function follow(now: Settings): Promise<void> {
  const mine = ++wish;
  const wanted = () => mine === wish;
  changing.abort();
  changing = new AbortController();
  const { signal } = changing;
  batch(() => {
    trouble.value = undefined;
    table.value = undefined;
    // the same may have been asked before
    for (const known of [pictured, answered, answeredWhole]) known.value = "";
    if (!isOther.value) changed.value = undefined;
  });
  const lived: { whole?: Ensemble; changed?: Ensemble } = {};
  const seen = (ensemble: Ensemble): Seen => ({ ensemble, lived: ensemble.lived.length });
  // both fans have one axis, so they are drawn together
  const more = (of: keyof typeof lived) => (ensemble: Ensemble) => {
    lived[of] = ensemble;
    seldom("pictures", () => {
      if (!wanted()) return;
      if (lived.whole) whole.value = seen(lived.whole);
      if (lived.changed) changed.value = seen(lived.changed);
    });
  };
  try {
    const { runs } = now;
    const pictures = [
      living.ensemble(believed(now, pack.value), runs, { signal, more: more("whole") }),
    ];
    if (isOther.value) {
      const changed = changedWorld(now, pack.value);
      pictures.push(living.ensemble(changed, runs, { signal, more: more("changed") }));
    }
    await Promise.all(pictures);
    // no thread waits until the pictures have been drawn
    const early = isTableSeen.value && !isAnswered.value && answer(now, signal, wanted);
    await allShown();
    if (!wanted()) return;
    pictured.value = asking(now);
    if (isAnswered.value) return;
    await tableSeen(signal);
    const answering = early || answer(now, signal, wanted);
    await answering.rows;
    await allShown();
    if (!wanted()) return;
    answered.value = asking(now);
    await answering.whole;
    await allShown();
    if (wanted()) answeredWhole.value = asking(now);
  } catch (error) {
    if (wanted()) fail(error);
  }
}

/** Ends once the table is seen; nothing waits for it when the mind is changed. */
const tableSeen = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (isTableSeen.value) resolve();
    });
    signal.addEventListener("abort", stop);
  });

/** Asks why; `rows` ends once the table stands, `whole` with the whole answer. */
function answer(now: Settings, signal: AbortSignal, wanted: () => boolean) {
  let tell: () => void;
  const rows = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const whole = asker.ask("why", whyOf(now, pack.value), {
    signal,
    onPart(part) {
      seldom("table", () => {
        if (wanted()) table.value = part;
      });
      if (part.explanations) tell();
    },
  });
  const stands = Promise.race([rows, whole]);
  // whoever waits for them hears of it
  for (const asked of [whole, stands]) asked.catch(() => {});
  return { rows: stands, whole };
}
