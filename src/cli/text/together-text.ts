/** What weighing all histories of a case together found, beside an answer about some or one of them. */
import type { Together } from "../../ask/weigh/panel/stored.ts";
import { panelWords as says } from "../../words/en/weighed-panel.ts";
import { wrap } from "../table.ts";

/** A paragraph; nothing where they are not weighed exactly. */
export const togetherText = ({
  together,
}: {
  readonly together?: Together | undefined;
}): readonly string[] => (together ? [wrap(says.together(together))] : []);
