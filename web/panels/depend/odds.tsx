/** Prior odds: what the reader believed before, beside what the record adds. Votes are one choice, never part of the model. */
import { useState } from "preact/hooks";
import type { ExplanationAnswer } from "../../../src/ask/why/answer.ts";
import type { Answer } from "../../../src/model/case.ts";
import { oddsOf } from "../../../src/why/odds.ts";
import { ratio } from "../../../src/words/en/numbers.ts";
import { isNumber, oddsTrouble } from "../../state/refusals.ts";
import { change, pack, settings } from "../../state/state.ts";
import { words } from "../../words.ts";

/** "3.0 to 1" or "1 to 4.7". */
const toOne = (x: number): string =>
  x >= 1 ? words.odds.ratio(ratio(x), "1") : words.odds.ratio("1", ratio(1 / x));

export function Odds() {
  const { answer, spec } = pack.value;
  const { odds: chosen } = settings.value;
  const choice = chosen === "equal" || chosen === "votes" ? chosen : "own";
  const [own, setOwn] = useState(choice === "own" ? chosen : "1");
  const [open] = useState(choice !== "equal");
  const [first, second] = spec.answers;
  const stands = (written: Answer | undefined): ExplanationAnswer | undefined =>
    written?.explanations
      .map((id) => answer.explanations.find((e) => e.id === id))
      .find((e) => e !== undefined);
  const [a, b] = [stands(first), stands(second)];
  const odds = a && b ? oddsOf(b.near, a.near) : undefined;
  if (!first || !second || !odds || spec.answers.length !== 2) return null;
  const voted = oddsTrouble(pack.value, "votes") === undefined;
  const troubleOf = (text: string) =>
    isNumber(text) ? oddsTrouble(pack.value, text) : words.odds.wrong;
  const wrong = troubleOf(own);
  const prior =
    choice === "votes" ? second.votes! / first.votes! : choice === "own" ? Number(chosen) : 1;
  const type = (text: string) => {
    setOwn(text);
    if (troubleOf(text) === undefined) change({ odds: String(Number(text)) });
  };
  return (
    <details open={open}>
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
                onChange={() => (way === "own" ? type(wrong ? "1" : own) : change({ odds: way }))}
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
              onInput={(e) => type(e.currentTarget.value)}
            />
          ) : null}
        </div>
        {choice === "own" && wrong ? <p role="alert">{wrong}</p> : null}
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
