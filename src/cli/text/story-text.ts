/** A history told, for a reader of a terminal. */
import type { Story } from "../../document/told.ts";
import { told as says } from "../../words/en/told.ts";
import { wrap } from "../table.ts";

export function storyText({ opening, carries }: Story): string {
  const deep = (text: string) => wrap(text, { first: "  - ", indent: "    " });
  const paragraphs = opening.map((text) => wrap(text));
  if (!carries) return paragraphs.join("\n");
  const { lead, parts, returned, decisions, doubt } = carries;
  return [
    ...paragraphs,
    "",
    wrap(lead),
    ...parts.flatMap((part) => [
      "",
      wrap(part.says),
      ...[...part.choices, ...part.draws].map(deep),
      // a command is never broken
      `  ${says.drawLine} ${part.line}`,
    ]),
    "",
    wrap(returned),
    ...decisions.map(deep),
    "",
    wrap(doubt),
  ].join("\n");
}
