/** Prior odds: what the reader believed before, beside what the record adds. Votes are one choice, never part of the model. */
import { useState } from "preact/hooks";
import type { ExplanationAnswer } from "../../src/ask/answer.ts";
import type { Answer } from "../../src/model/case.ts";
import { oddsOf } from "../../src/why/odds.ts";
import { pack } from "../state.ts";
import { words } from "../words.ts";

const ratio = (x: number): string =>
  x >= 10 ? Math.round(x).toLocaleString("en-GB") : x >= 1 ? x.toFixed(1) : x.toPrecision(1);

/** "3.0 to 1" or "1 to 4.7". */
const toOne = (x: number): string =>
  x >= 1 ? words.odds.ratio(ratio(x), "1") : words.odds.ratio("1", ratio(1 / x));

export function Odds() {
  const { answer, spec } = pack.value;
  const [own, setOwn] = useState("1");
  const [choice, choose] = useState<"equal" | "votes" | "own">("equal");
  const [first, second] = spec.answers;
  const stands = (written: Answer | undefined): ExplanationAnswer | undefined =>
    written?.explanations
      .map((id) => answer.explanations.find((e) => e.id === id))
      .find((e) => e !== undefined);
  const [a, b] = [stands(first), stands(second)];
  const odds = a && b ? oddsOf(b.near, a.near) : undefined;
  if (!first || !second || !odds || spec.answers.length !== 2) return null;
  const voted = first.votes !== undefined && second.votes !== undefined && first.votes > 0;
  const typed = Number(own);
  const wrong = choice === "own" && !(Number.isFinite(typed) && typed > 0 && own.trim() !== "");
  const prior =
    choice === "votes" ? second.votes! / first.votes! : choice === "own" && !wrong ? typed : 1;
  return (
    <details>
      <summary>{words.odds.title}</summary>
      <p>{words.odds.intro}</p>
      <div class="bench">
        <div class="row" role="radiogroup" aria-label={words.odds.title}>
          {(["equal", ...(voted ? (["votes"] as const) : []), "own"] as const).map((way) => (
            <label key={way}>
              <input
                type="radio"
                name="odds"
                checked={choice === way}
                onChange={() => choose(way)}
              />{" "}
              {way === "votes" ? words.odds.votes(first.votes!, second.votes!) : words.odds[way]}
            </label>
          ))}
          {choice === "own" ? (
            <input
              type="text"
              inputMode="decimal"
              size={6}
              value={own}
              aria-label={words.odds.ownLabel}
              onInput={(e) => setOwn(e.currentTarget.value)}
            />
          ) : null}
        </div>
        {wrong ? <p role="alert">{words.odds.wrong}</p> : null}
        <dl>
          <dt>{words.odds.before}</dt>
          <dd>{toOne(prior)}</dd>
          <dt>{words.odds.record}</dt>
          <dd>{words.odds.between(toOne(odds.value), toOne(odds.low), toOne(odds.high))}</dd>
          <dt>{words.odds.after}</dt>
          <dd>
            {words.odds.between(
              toOne(prior * odds.value),
              toOne(prior * odds.low),
              toOne(prior * odds.high),
            )}
          </dd>
        </dl>
      </div>
    </details>
  );
}
