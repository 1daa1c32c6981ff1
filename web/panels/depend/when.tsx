/** When the episode begins, with everything and without a row: the report's picture. */
import { whenPicture } from "../../../src/report/when-picture.ts";
import { type Row, whenNow } from "../../state/rows.ts";
import { report } from "../../words-below.ts";

export function When({ row: { when } }: { readonly row: Row }) {
  const now = whenNow();
  if (!now || !when) return null;
  const { html } = whenPicture(report, { ...now, is: when });
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
