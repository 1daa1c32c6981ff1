/**
 * Claim by claim: the words of each answer, in which every phrase that was tested leads to its verdict, and a card for each
 * claim in the order of the text: who says it, how it was tested, what came out, with which doubt, and what follows.
 */
import type { ClaimAnswer } from "../../ask/claims/answer.ts";
import type { Claim, Answer as Written } from "../../model/case.ts";
import { MATTERS, readingOf, testOf } from "../../model/claim-test.ts";
import type { ClaimCards } from "../../words/en/claim-cards.ts";
import { namedIn } from "../../words/named-in.ts";
import { eventParts, numberOf } from "../../words/names.ts";
import { scaleOf } from "../../words/tested.ts";
import { anchor, type Html, html, raw, tenth } from "../html.ts";
import { isVerified, stretches } from "../phrases.ts";
import { letterOfAnswer, type Subject } from "../subject.ts";
import { cardOf } from "./answers.ts";
import { claimStyle } from "./claim-style.ts";

export interface ClaimsSubject extends Subject {
  readonly words: Subject["words"] & { readonly claimCards: ClaimCards };
}

/** A shape for each verdict, so that none has to be told by a colour. */
const marks: Readonly<Record<ClaimAnswer["verdict"], string>> = {
  supported: "●",
  "weakly supported": "◐",
  "not supported": "○",
  contradicted: "✕",
  "cannot tell": "?",
  "not testable": "–",
};

const phraseOf = (claim: string): string => anchor("phrase", claim);

/** The section; nothing for a case without claims. */
export function claimsSection(subject: ClaimsSubject): Html {
  const { answer, spec, words } = subject;
  const says = words.claimCards;
  if (spec.claims.length === 0) return html``;
  const unsaid = spec.claims.filter((c) => !spec.answers.some(({ id }) => id === c.answer));
  return html`<section aria-labelledby="claims"><style>${raw(claimStyle)}</style><h2 id="claims">${words.screen.names.claims}</h2>
<p>${countedOf(subject)}</p><p class="meta">${says.responsibility}</p>
<details><summary>${says.rulesHead}</summary><p>${says.rules(spec.matters ?? MATTERS)}</p><p>${says.step}</p></details>
${spec.answers.map((written) => ofAnswer(subject, written))}
${unsaid.length > 0 ? html`<h3>${says.unsaid}</h3><div class="tested">${unsaid.map((c) => card(subject, c))}</div>` : ""}
${answer.claims?.some(({ history }) => history) ? "" : html`<p class="meta">${says.untested}: <code>npx aitia claims ${namedIn(answer)} --keep</code></p>`}</section>`;
}

function countedOf(subject: ClaimsSubject): Html {
  const { words, spec } = subject;
  const all = spec.claims.map(({ id }) => verdictOf(subject, id));
  const counts = ["", ...Object.values(marks)].flatMap((mark) => {
    const same = all.filter((one) => one.mark === mark);
    const [first] = same;
    return first ? [[`${mark} ${first.verdict}`.trim(), same.length] as const] : [];
  });
  return html`${words.claimCards.counted(spec.claims.length, counts)}`;
}

function ofAnswer(subject: ClaimsSubject, written: Written): Html | "" {
  const { spec, words } = subject;
  const n = numberOf(spec, written.id);
  const own = inTextOrder(
    spec.claims.filter((c) => c.answer === written.id),
    written.text,
  );
  if (own.length === 0) return "";
  const says = words.claimCards;
  return html`<div class="${letterOfAnswer(subject, written.id)}"><h3>${words.titled(n, written.title)}</h3>
<p class="meta no-print">${says.how}</p><blockquote class="claimed"><p>${textOf(subject, written)}</p></blockquote>
<details class="fold" open><summary><h4>${says.cardsOf(words.answer(n))}</h4></summary><div class="tested">${own.map((c) => card(subject, c))}</div></details></div>`;
}

/** By the first of its phrases that stands there; what stands nowhere comes last. */
function inTextOrder(claims: readonly Claim[], text: string): readonly Claim[] {
  const first = ({ quotes }: Claim) =>
    Math.min(...quotes.map((quote) => text.indexOf(quote)).map((at) => (at < 0 ? Infinity : at)));
  return claims
    .map((claim) => ({ claim, at: first(claim) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ claim }) => claim);
}

/** The text, each phrase a link to its card that carries its verdict with it. */
function textOf(subject: ClaimsSubject, written: Written): Html[] {
  const { spec, words } = subject;
  const met = new Set<string>();
  const length = (id: string) => spec.claims.find((c) => c.id === id)?.quotes.join("").length ?? 0;
  return stretches(spec, written).map(({ text, claims, unmodelled, mark }) => {
    // where two claims share words, the one that says less elsewhere comes first
    const ids = [...claims].sort((a, b) => length(a) - length(b));
    const shown = mark === undefined ? html`${text}` : html`<span title="${mark}">${text}</span>`;
    if (ids.length === 0)
      return unmodelled === undefined
        ? shown
        : html`<span class="quiet" title="${words.answers.becameNone(unmodelled)}">${shown}</span>`;
    const begins = ids.filter((id) => !met.has(id));
    for (const id of begins) met.add(id);
    const places = begins.slice(1).map((id) => html`<span id="${phraseOf(id)}"></span>`);
    return html`${places}<a class="said"${begins[0] === undefined ? "" : html` id="${phraseOf(begins[0])}"`} href="#${cardOf(ids[0])}">${shown}<span class="told">${ids.map((id) => told(subject, id))}</span></a>`;
  });
}

/** Beside a phrase: the verdict and its number. */
function told(subject: ClaimsSubject, id: string): Html {
  const { mark, verdict, number } = verdictOf(subject, id);
  const claim = subject.spec.claims.find((one) => one.id === id);
  return html` <span><b><i aria-hidden="true">${mark}</i> ${id}: ${verdict}</b>${number ? ` ${number}` : ""}<span class="quiet">; ${subject.words.claimCards.heads.asserts}: ${claim ? assertedBy(subject, claim) : ""}</span></span>`;
}

/** What a claim asserts, with events by their words where the case names them as its tables do. */
const assertedBy = ({ spec }: Pick<ClaimsSubject, "spec">, { says }: Claim): string =>
  says.replaceAll(/\b[a-z][a-z\d]*(?:-[a-z\d]+)+\b/g, (name) => {
    const event = spec.events.find(({ id }) => id === name);
    return event ? `“${eventParts(event.says).is}”` : name;
  });

function verdictOf({ answer, spec, words }: ClaimsSubject, id: string) {
  const found = answer.claims?.find((one) => one.id === id);
  const claim = spec.claims.find((one) => one.id === id);
  if (!found?.history || !claim)
    return { mark: "", verdict: words.claimCards.untested, number: "" };
  const { verdict, estimate } = found;
  const number = estimate.known ? words.claimCards.short(scaleOf(testOf(claim)), estimate) : "";
  return { mark: marks[verdict], verdict: words.answers.verdicts[verdict], number };
}

function card(subject: ClaimsSubject, claim: Claim): Html {
  const { answer, spec, words } = subject;
  const { mark, verdict, number } = verdictOf(subject, claim.id);
  const found = answer.claims?.find((one) => one.id === claim.id);
  const quotes = claim.quotes.map(
    (quote, n) =>
      html`${n > 0 ? " … " : ""}<q>${quote}</q>${isVerified(spec, claim.answer, quote) ? "" : words.answers.notVerified}`,
  );
  const who = claim.answer ? words.answer(numberOf(spec, claim.answer)) : "";
  const stands = spec.answers.some(
    (a) => a.id === claim.answer && claim.quotes.some((quote) => a.text.includes(quote)),
  );
  return html`<details class="card"><summary><span class="id">${claim.id}${who ? `, ${who}` : ""}</span> ${quotes} <span class="verdict"><strong><i aria-hidden="true">${mark}</i> ${verdict}</strong>${number ? html` <span class="quiet">${number}</span>` : ""}</span>${found?.history ? drawn(subject, claim, found) : ""}</summary>
<dl class="small" id="${cardOf(claim.id)}">${rows(subject, claim, found).map(([head, says]) => html`<dt>${head}</dt><dd>${says}</dd>`)}</dl>${stands ? html`<p class="meta no-print"><a href="#${phraseOf(claim.id)}">${words.claimCards.inText}</a></p>` : ""}</details>`;
}

type Row = readonly [head: string, says: Html | string];

function rows({ spec, words }: ClaimsSubject, claim: Claim, found?: ClaimAnswer): readonly Row[] {
  const says = words.claimCards;
  const { heads } = says;
  const test = testOf(claim);
  const scale = scaleOf(test);
  const all: Row[] = [
    [heads.asserts, assertedBy({ spec }, claim)],
    [heads.test, says.test(test, spec)],
    ...(claim.untested === undefined ? [] : [[heads.untested, claim.untested] as const]),
  ];
  const elsewhere = (found?.general ?? []).map((one): Row => [heads.general, says.general(one)]);
  if (!found?.history || test.by === "nothing here") return [...all, ...elsewhere];
  const { estimate, view, worlds, doubled, others, readings, history } = found;
  const least = (spec.matters ?? MATTERS)[found.unit];
  all.push([heads.number, says.number(test, estimate)]);
  all.push([
    heads.view,
    [says.view(view), ...(worlds > 0 ? [says.lived(worlds, doubled)] : [])].join("; "),
  ]);
  if (estimate.known) all.push([heads.why, says.why(found, test, least)]);
  if (found.outcome) all.push([heads.outcome, says.outcome(found.outcome)]);
  if (others.length > 0)
    all.push([
      heads.others,
      others.map((one) => says.other(one.view, says.short(scale, one.estimate))).join("; "),
    ]);
  else if (spec.record.length > 0 && (test.by === "net" || test.by === "twin"))
    all.push([heads.others, says.noOther]);
  if (test.by === "twin" && test.alsoRead)
    all.push([
      heads.readings,
      test.alsoRead
        .map((way, n) =>
          says.reading(
            way.says,
            says.short(scaleOf(readingOf(test, way)), readings[n] ?? { known: false, because: "" }),
          ),
        )
        .join("; "),
    ]);
  all.push([
    heads.shows,
    history.known ? html`<code>${history.commandLine}</code>` : history.because,
  ]);
  return [...all, ...elsewhere];
}

/** Pixels; nothing is in the middle. */
const WIDTH = 132;
const HEIGHT = 15;

/** The number with its interval around nothing, dotted from where it matters; all cards of one unit on one axis. */
function drawn({ spec }: ClaimsSubject, claim: Claim, { estimate, unit }: ClaimAnswer): Html | "" {
  if (!estimate.known) return "";
  const reach = scaleOf(testOf(claim)) === "decibels" ? 20 : 0.6;
  const x = (value: number) => tenth((WIDTH * (Math.max(-1, Math.min(1, value / reach)) + 1)) / 2);
  const least = (spec.matters ?? MATTERS)[unit];
  const y = HEIGHT / 2;
  const tick = (value: number, dash: string) =>
    `<path d="M${x(value)} 0V${HEIGHT}" stroke="var(--quiet)"${dash}/>`;
  return raw(
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true">${tick(0, "")}${tick(least, ' stroke-dasharray="2 2"')}${tick(-least, ' stroke-dasharray="2 2"')}<path d="M${x(estimate.low)} ${y}H${x(estimate.high)}" stroke="var(--ink)" stroke-width="3" stroke-opacity=".5"/><circle cx="${x(estimate.value)}" cy="${y}" r="4" fill="var(--ink)"/></svg>`,
  );
}
