/** Prior odds: what the reader believed before, beside what the record adds. Votes are one choice, never part of the model. */
import { useState } from "preact/hooks";
import type { Statement } from "../../../src/words/statement.ts";
import { isNumber, oddsTrouble } from "../../state/refusals.ts";
import { change, pack, settings } from "../../state/state.ts";
import { words } from "../../words.ts";
import { below } from "../../words-below.ts";

/** What the stored weighing gives for an answer against the other; nothing where the record is not weighed. */
function oddsFor(statements: readonly Statement[], answer: string) {
  const verdict = statements.find((s) => s.kind === "verdict");
  if (!verdict) return undefined;
  const { value, low, high } = verdict.numbers.odds;
  return verdict.about.answers[0] === answer
    ? verdict.numbers.odds
    : { value: 1 / value, low: 1 / high, high: 1 / low };
}

export function Odds() {
  const { answer, spec } = pack.value;
  const { odds: chosen } = settings.value;
  const choice = chosen === "equal" || chosen === "votes" ? chosen : "own";
  const [own, setOwn] = useState(choice === "own" ? chosen : "1");
  const [open] = useState(choice !== "equal");
  const [first, second] = spec.answers;
  const odds = second && oddsFor(answer.finding.statements, second.id);
  if (!first || !second || !odds || spec.answers.length !== 2) return null;
  const voted = oddsTrouble(pack.value, "votes") === undefined;
  const [votes, against] = [second.votes ?? Number.NaN, first.votes ?? Number.NaN];
  const troubleOf = (text: string) =>
    isNumber(text) ? oddsTrouble(pack.value, text) : words.refusals.odds;
  const wrong = troubleOf(own);
  const prior = choice === "votes" ? votes / against : choice === "own" ? Number(chosen) : 1;
  const type = (text: string) => {
    setOwn(text);
    if (troubleOf(text) === undefined) change({ odds: String(Number(text)) });
  };
  return (
    <details open={open}>
      <summary>{below.odds.title}</summary>
      <p>{below.odds.intro}</p>
      <div class="bench">
        <div class="row" role="radiogroup" aria-label={below.odds.title}>
          {(["equal", ...(voted ? (["votes"] as const) : []), "own"] as const).map((way) => (
            <label key={way}>
              <input
                type="radio"
                name="odds"
                checked={choice === way}
                onChange={() => (way === "own" ? type(wrong ? "1" : own) : change({ odds: way }))}
              />{" "}
              {way === "votes" ? below.odds.votes(against, votes) : below.odds[way]}
            </label>
          ))}
          {choice === "own" ? (
            <input
              type="text"
              inputMode="decimal"
              size={6}
              value={own}
              aria-label={below.odds.ownLabel}
              onInput={(e) => type(e.currentTarget.value)}
            />
          ) : null}
        </div>
        {choice === "own" && wrong ? <p role="alert">{wrong}</p> : null}
        <dl>
          <dt>{below.odds.before}</dt>
          <dd>{below.odds.toOne(prior)}</dd>
          <dt>{below.odds.record}</dt>
          <dd>{below.odds.between(odds.value, odds.low, odds.high)}</dd>
          <dt>{below.odds.after}</dt>
          <dd>{below.odds.between(prior * odds.value, prior * odds.low, prior * odds.high)}</dd>
        </dl>
      </div>
    </details>
  );
}
