/** One simulated history on its grid or network, step by step, and its twin beside it where something is changed. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Scene as Drawable, scenesOf } from "../../../src/ask/standing/scenes.ts";
import type { Standing as Stood } from "../../../src/ask/standing/standing.ts";
import { clockOf, stepName } from "../../../src/model/clock.ts";
import { standingIn } from "../../../src/words/en/standing.ts";
import { timeIn } from "../../../src/words/en/time.ts";
import { rounded } from "../../../src/words/numbers.ts";
import { Taken } from "../../charts.tsx";
import { dropped } from "../../living/asking.ts";
import { believed, changedWorld } from "../../state/question.ts";
import { asker, isOther, pack, settings, view } from "../../state/state.ts";
import { words } from "../../words.ts";
import { Numbers } from "../change/numbers.tsx";
import { laidOut } from "./network.ts";
import { type Range, Scene } from "./scene.tsx";

/** Steps a second while it plays. */
const PACE = 8;

/** One of the two, or both. */
type Both = readonly Stood[];

export function Standing() {
  const { world } = pack.value.spec;
  const scenes = scenesOf(world);
  const says = standingIn(timeIn(clockOf(world)));
  const [scene, setScene] = useState(scenes[0]);
  const [field, setField] = useState(scene.fields[0]);
  const [both, setBoth] = useState<Both>([]);
  const [trouble, setTrouble] = useState("");
  const now = settings.value;
  const run = now.pair ?? 0;
  const { explanation, seed, add, without, events, set } = now;
  const lived = [explanation, seed, add, without, events, set, view.value];
  const key = JSON.stringify([scene.of, field, run, ...lived]);
  useEffect(() => {
    const stop = new AbortController();
    const worlds = [
      believed(now, pack.value),
      ...(isOther.value ? [changedWorld(now, pack.value)] : []),
    ];
    Promise.all(
      worlds.map((one) =>
        asker.ask("standing", { ...one, run, of: scene.of, field }, { signal: stop.signal }),
      ),
    )
      .then((found) => setBoth(found.filter((one) => one !== undefined)))
      .catch((error) => {
        if (error !== dropped) setTrouble(says.failed(String((error as Error).message)));
      });
    return () => stop.abort();
  }, [key]);
  const choose = (of: string) => {
    const other = scenes.find((one) => one.of === of) ?? scene;
    setBoth([]);
    setField(other.fields[0]);
    setScene(other);
  };
  return (
    <div id="standing">
      <p class="meta">{says.run(run, words.screen.views[view.value])}</p>
      <div class="bench row no-print">
        {scenes.length > 1 ? (
          <Choice
            says={says.set}
            now={scene.of}
            all={scenes.map(({ of }) => [of, world.sets[of].says])}
            go={choose}
          />
        ) : null}
        <Choice
          says={says.shown}
          now={field}
          all={scene.fields.map((name) => [name, labelOf(scene, name)])}
          go={(name) => {
            setBoth([]);
            setField(name);
          }}
        />
      </div>
      {trouble ? <p role="alert">{trouble}</p> : null}
      {both.length > 0 ? <Moving {...{ both, scene, field, run }} /> : null}
    </div>
  );
}

interface ChoiceOf {
  readonly says: string;
  readonly now: string;
  readonly all: readonly (readonly [id: string, says: string])[];
  readonly go: (id: string) => void;
}

const Choice = ({ says, now, all, go }: ChoiceOf) => (
  <label>
    {says}:{" "}
    <select value={now} onChange={(e) => go(e.currentTarget.value)}>
      {all.map(([id, label]) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  </label>
);

/** "active: is openly in revolt". */
function labelOf({ of }: Drawable, name: string): string {
  const field = pack.value.spec.world.sets[of].fields[name];
  return `${name}: ${"says" in field ? field.says : field.unit}`;
}

interface MovingOf {
  readonly both: Both;
  readonly scene: Drawable;
  readonly field: string;
  readonly run: number;
}

/** @long the markup of one panel, read from top to bottom */
function Moving({ both, scene, field, run }: MovingOf) {
  const { world, id } = pack.value.spec;
  const clock = clockOf(world);
  const says = standingIn(timeIn(clock));
  const { on: grid, names, fields } = world.sets[scene.of];
  const own = fields[field];
  const isFlag = own.type === "flag";
  const { steps } = both[0];
  const [n, setN] = useState(0);
  const [playing, setPlaying] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () =>
        setN((before) => {
          if (before + 1 >= steps.length - 1) setPlaying(false);
          return Math.min(steps.length - 1, before + 1);
        }),
      1000 / PACE,
    );
    return () => clearInterval(timer);
  }, [playing, steps.length]);
  const range = useMemo(() => rangeOf(both), [both]);
  const count = both[0].values.length / steps.length;
  const at = useMemo(
    () => (both[0].ties ? laidOut(count, both[0].ties[0]) : undefined),
    [both[0].ties?.[0].join()],
  );
  const told = (one: Stood, step: number) => summed(one, step);
  const sentence = (one: Stood, which: number, step: number) => {
    const { so, of, mean, low, high, ties } = told(one, step);
    const facts = {
      when: stepName(clock, steps[step]),
      which: which === 0 ? says.asItWent : says.inTwin,
      ties,
    };
    return isFlag
      ? says.flag({ ...facts, n: so, of, says: own.says })
      : says.number({
          ...facts,
          field,
          unit: "unit" in own ? own.unit : "",
          mean,
          low,
          high,
        });
  };
  const rows = () =>
    steps.map((step, k): (string | number)[] => [
      stepName(clock, step),
      ...both.flatMap((one) => {
        const { so, mean, ties } = told(one, k);
        return [isFlag ? so : rounded(mean, 4), ...(ties === undefined ? [] : [ties])];
      }),
    ]);
  const columns = [
    says.step,
    ...both.flatMap((one, which) => {
      const of = which === 0 ? says.asItWent : says.inTwin;
      const head = isFlag ? says.columns.flag : says.columns.number;
      return [`${head}, ${of}`, ...(one.ties ? [`${says.columns.ties}, ${of}`] : [])];
    }),
  ];
  return (
    <>
      <figure>
        <div class="panels" ref={place}>
          {both.map((one, which) => (
            <div key={String(which)}>
              <p class="meta">{which === 0 ? says.asItWent : says.inTwin}</p>
              <Scene
                says={sentence(one, which, n)}
                {...{ of: one, n, isFlag, range, grid, at, names }}
              />
            </div>
          ))}
        </div>
        <figcaption>
          {both.map((one, which) => (
            <p key={String(which)}>{sentence(one, which, n)}</p>
          ))}
          {isFlag ? says.key(own.says) : says.shades(range)}
          {says.every(steps.length > 1 ? steps[1] - steps[0] : 1)}
        </figcaption>
      </figure>
      <div class="row bench no-print">
        <label style="flex:1 1 20rem">
          {says.step}: <output>{stepName(clock, steps[n])}</output>
          <input
            type="range"
            min={0}
            max={steps.length - 1}
            value={n}
            aria-valuetext={stepName(clock, steps[n])}
            onInput={(e) => {
              setPlaying(false);
              setN(Number(e.currentTarget.value));
            }}
          />
        </label>
        <button
          type="button"
          onClick={() => {
            if (!playing && n === steps.length - 1) setN(0);
            setPlaying(!playing);
          }}
        >
          {playing ? says.stop : says.play}
        </button>
      </div>
      <Taken
        place={place}
        name={`${id}-${scene.of}-${field}-${run}`}
        csv={() => [columns.join(), ...rows().map((row) => row.join()), ""].join("\n")}
      />
      <Numbers says={says.table} columns={columns} rows={rows} />
    </>
  );
}

function rangeOf(both: Both): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of both)
    for (const x of values) {
      if (x < low) low = x;
      if (x > high) high = x;
    }
  return { low, high };
}

/** What a step's picture shows, counted. */
function summed({ values, steps, ties }: Stood, n: number) {
  const count = values.length / steps.length;
  // who is not there has no number
  const own = values.subarray(n * count, (n + 1) * count).filter((x) => !Number.isNaN(x));
  let [so, sum, low, high] = [0, 0, Infinity, -Infinity];
  for (const x of own) {
    if (x !== 0) so++;
    sum += x;
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  return {
    so,
    of: own.length,
    mean: sum / Math.max(1, own.length),
    low,
    high,
    ties: ties && ties[n].length / 2,
  };
}
