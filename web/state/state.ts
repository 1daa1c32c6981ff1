/** What the page knows, and what it does when something is changed. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { Program } from "../../src/compile/tree.ts";
import type { Pack } from "../../src/site/pack.ts";
import { fingerprintsOf } from "../../src/store/fingerprint.ts";
import type { Added } from "../adding.ts";
import {
  believed,
  changedWorld,
  type Ensemble,
  type Liver,
  liver,
  type Shape,
  type Twins,
} from "../living/live.ts";
import { allShown, seldom } from "../living/show-together.ts";
import { dropped, type Threads } from "../living/threads.ts";
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
export const shape = signal<Shape>(undefined as unknown as Shape);
export const settings = signal<Settings>(undefined as unknown as Settings);
export const notices = signal<readonly string[]>([]);
/** What the address was made with, where it is not ours and the reader has not chosen how to go on. */
export const elsewhere = signal<Elsewhere>({});
export const proof = signal<Proof>({ state: "waiting", says: words.proof.waiting });
export const whole = signal<Seen | undefined>(undefined);
export const changed = signal<Seen | undefined>(undefined);
/** Twins without each mechanism, as far as they have been lived. */
export const rows = signal<Twins | undefined>(undefined);
/** What each mechanism of the changed world adds, and how much of it has been lived; once all has been, it is read of all runs or of some. */
export const adding = signal<{
  readonly lived: number;
  readonly of: number;
  readonly read?: (isKept?: (run: number) => boolean) => ReadonlyMap<string, Added>;
}>({ lived: 0, of: 0 });
export const trouble = signal<string | undefined>(undefined);
/** Mechanisms that are pointed at. */
export const lit = signal<ReadonlySet<string>>(new Set());

export const isOther = computed(() => isChanged(settings.value));
export const outcomeIndex = computed(() =>
  pack.value.spec.outcomes.findIndex((o) => o.id === settings.value.outcome),
);
/** Is the world that of the stored answer? */
export const isSame = computed(() => {
  const { answer } = pack.value;
  const { outcome, explanation, seed } = settings.value;
  const same = outcome === answer.outcome.id && explanation === answer.explanation;
  return same && seed === answer.seed && !isOther.value;
});
/** Is only a part of some prior believed? Then the table is that of the histories lived that lie there. */
const isNarrowed = ({ believe }: Settings) => Object.keys(believe ?? {}).length > 0;
/** Does the stored table answer what is asked? It does not where more worlds are asked for than stand behind it. */
const isAnswered = computed(
  () =>
    isSame.value &&
    !isNarrowed(settings.value) &&
    settings.value.runs <= Math.max(RUNS, pack.value.answer.worlds),
);
/** Is the stored table shown? It is until one with more worlds has been lived. */
export const isStored = computed(
  () => isAnswered.value || (isSame.value && adding.value.read === undefined),
);
/** What was asked last and has been lived wholly. */
const answered = signal("");
const asking = (asked: Settings): string => {
  const { outcome, explanation, add, without, events, set, seed, runs } = asked;
  const world = [outcome, explanation, add, without, events, set, seed, runs];
  return JSON.stringify([...world, isNarrowed(asked)]);
};
/** Has all that is asked been lived? */
export const settled = computed(() => answered.value === asking(settings.value));

export let threads: Threads;
let living: Liver;

const SETTLE = 60;

export function begin(read: Pack, program: Program, started: Threads): void {
  pack.value = read;
  shape.value = program;
  const { settings: asked, ...told } = readAddress(location.search, read);
  elsewhere.value = told.elsewhere;
  settings.value = asked;
  notices.value = told.notices;
  threads = started;
  living = liver(read, program, threads);
  const pause = () => threads.pause(document.hidden);
  document.addEventListener("visibilitychange", pause);
  pause();
  threads.device.then(prove, fail);
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
  const { seed, runs } = defaults(pack.value);
  const nothing = { without: {}, events: {}, set: {}, believe: {} };
  change({ ...nothing, seed, runs, pair: undefined, from: undefined });
};
/** The question that the stored answer answers. */
export const showStored = (): void =>
  batch(() => {
    const { explanation, outcome } = defaults(pack.value);
    elsewhere.value = {};
    restore();
    change({ explanation, outcome, compare: undefined });
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
  const { proof: stored, answer, spec } = pack.value;
  const told = device === "wasm" ? "WebAssembly" : "JavaScript";
  const of = stored.length;
  const world = { ...believed({ ...defaults(pack.value), explanation: answer.explanation }) };
  try {
    const ensemble = await living.ensemble("proof", world, of, ({ lived }) =>
      seldom("proof", () => {
        const done = Math.min(of, lived.length);
        if (proof.value.state === "waiting" || proof.value.state === "checking")
          proof.value = { state: "checking", says: words.proof.checking(done, of) };
      }),
    );
    const own = fingerprintsOf(
      ensemble.outputs.subarray(0, of * shape.value.years * shape.value.recorded.length),
      {
        years: shape.value.years,
        recorded: shape.value.recorded.length,
        fingerprinted: Object.keys(spec.world.series).length,
      },
    );
    const equal = own.filter((hash, n) => hash === stored[n]).length;
    proof.value =
      equal === of
        ? { state: "equal", says: words.proof.equal(equal, of, told) }
        : { state: "differs", says: words.proof.differs(equal, of) };
  } catch (error) {
    fail(error);
  }
}

let wish = 0;

/** Lives what the settings ask: the world as believed, as changed, then without each mechanism. */
async function follow(now: Settings): Promise<void> {
  const mine = ++wish;
  const wanted = () => mine === wish;
  const done = () => {
    answered.value = asking(now);
  };
  threads.drop("change");
  batch(() => {
    trouble.value = undefined;
    rows.value = undefined;
    adding.value = { lived: 0, of: 0 };
    if (!isOther.value) changed.value = undefined;
  });
  const lived: { whole?: Ensemble; changed?: Ensemble } = {};
  const seen = (ensemble: Ensemble): Seen => ({ ensemble, lived: ensemble.lived.length });
  // both fans have one axis, so they are drawn together
  const pictures = (of: keyof typeof lived) => (ensemble: Ensemble) => {
    lived[of] = ensemble;
    seldom("pictures", () => {
      if (!wanted()) return;
      if (lived.whole) whole.value = seen(lived.whole);
      if (lived.changed) changed.value = seen(lived.changed);
    });
  };
  try {
    const before = living.ensemble("change", believed(now), now.runs, pictures("whole"));
    const after = isOther.value
      ? living.ensemble("change", changedWorld(now), now.runs, pictures("changed"))
      : before;
    const [, ensemble] = await Promise.all([before, after]);
    await allShown();
    if (!wanted()) return;
    if (isAnswered.value) return done();
    await living.rows("change", changedWorld(now), ensemble, outcomeIndex.value, (twins) =>
      seldom("rows", () => {
        if (wanted()) rows.value = { ...twins };
      }),
    );
    const read = await living.added(
      "change",
      changedWorld(now),
      ensemble,
      outcomeIndex.value,
      (lived, of) =>
        seldom("added", () => {
          if (wanted()) adding.value = { lived, of };
        }),
    );
    await allShown();
    if (!wanted()) return;
    adding.value = { ...adding.value, read };
    done();
  } catch (error) {
    if (wanted()) fail(error);
  }
}
