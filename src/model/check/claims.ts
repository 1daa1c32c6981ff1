/** Claims: whether each phrase stands in its answer word for word, and whether claims and mechanisms name each other. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { isMechanism } from "../mechanism.ts";

export function claimTroubles(spec: Case): Trouble[] {
  const mechanisms = spec.order.filter(isMechanism);
  const ids = mechanisms.map((m) => m.id);
  const answers = new Map(spec.answers.map((a) => [a.id, a]));
  const claims = new Map(spec.claims.map((c) => [c.id, c]));
  const quoted = (
    answer: string | undefined,
    quotes: readonly string[],
    where: string,
  ): Trouble[] => {
    const own = answer === undefined ? undefined : answers.get(answer);
    if (answer !== undefined && !own)
      return [
        { what: `there is no answer "${answer}"`, where, todo: suggestion(answer, answers.keys()) },
      ];
    return quotes
      .filter((quote) => quote.trim() === "" || !own?.text.includes(quote))
      .map((quote) => ({
        what: own
          ? `"${quote}" does not stand in answer ${answer} word for word`
          : `"${quote}" is quoted from no answer`,
        where,
        todo: own
          ? `Copy the phrase from the answer.${nearMiss(quote, own.text)}`
          : "Name the answer that it stands in.",
      }));
  };
  return [
    ...spec.claims.flatMap((claim): Trouble[] => {
      const where = `claim ${claim.id}`;
      const unknown = claim.mechanisms.filter((id) => !ids.includes(id));
      return [
        ...(claim.answer !== undefined && claim.quotes.length === 0
          ? [{ what: "no phrase is quoted", where, todo: "Quote the answer word for word." }]
          : []),
        ...quoted(claim.answer, claim.quotes, where),
        ...(claim.mechanisms.length === 0
          ? [
              {
                what: "no mechanism carries this claim",
                where,
                todo: "Name one, or list the phrase under `unmodelled` with the reason.",
              },
            ]
          : []),
        ...unknown.map((id) => ({
          what: `there is no mechanism "${id}"`,
          where,
          todo: suggestion(id, ids),
        })),
        ...mechanisms
          .filter((m) => claim.mechanisms.includes(m.id) && !m.claims.includes(claim.id))
          .map((m) => ({
            what: `${m.id} is named, but does not name ${claim.id} itself`,
            where,
            todo: `Add "${claim.id}" to the claims of ${m.id}, or remove it here.`,
          })),
      ];
    }),
    ...mechanisms.flatMap((m) =>
      m.claims
        .filter((id) => !claims.get(id)?.mechanisms.includes(m.id))
        .map((id) => ({
          what: claims.has(id)
            ? `claim ${id} is named, but does not name ${m.id}`
            : `there is no claim "${id}"`,
          where: `mechanism ${m.id}`,
          todo: claims.has(id)
            ? `Add "${m.id}" to the mechanisms of ${id}, or remove it here.`
            : suggestion(id, claims.keys()),
        })),
    ),
    ...spec.unmodelled.flatMap(({ answer, quote }) => quoted(answer, [quote], "unmodelled")),
  ];
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[‘’“”'"]/g, "'")
    .replace(/[–—]/g, "-")
    .replace(/\s+/g, " ")
    .toLowerCase();

const nearMiss = (quote: string, text: string): string =>
  plain(text).includes(plain(quote))
    ? " It stands there with other spaces, capitals, dashes or quotation marks."
    : "";
