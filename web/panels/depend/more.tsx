/** Below the table: more worlds for it, and the command that asks for the same. */
import { whyLine as lineOf } from "../../../src/ask/plan/command-line.ts";
import { readQuestion } from "../../../src/ask/plan/question.ts";
import { moreWorlds } from "../../more.ts";
import { MOST_RUNS, type Settings } from "../../state/address.ts";
import { whyOf } from "../../state/question.ts";
import { change, isStored, outline, pack, settings, settled, table } from "../../state/state.ts";
import { below } from "../../words-below.ts";
import { Copied } from "../yourself/copied.tsx";

export function More() {
  // read first: the rate is known anew whenever all has been lived
  const busy = !settled.value;
  const found = moreWorlds();
  return (
    <p id="more-worlds" class="row small no-print">
      {found ? (
        <>
          <button type="button" disabled={busy} onClick={() => change({ runs: found.runs })}>
            {below.table.more(found.more)}
          </button>
          <span class="meta">{below.table.needed(found.seconds)}</span>
        </>
      ) : (
        below.table.noMore(MOST_RUNS)
      )}
    </p>
  );
}

export function SameByCommand() {
  const now = settings.value;
  return (
    <>
      {Object.keys(now.believe ?? {}).length > 0 ? (
        <p class="meta" id="not-believed">
          {below.table.notBelieved}
        </p>
      ) : null}
      {isStored.value ? null : (
        <>
          <h3>{below.table.command}</h3>
          <Copied id="table-command" text={whyLine(now)} />
        </>
      )}
    </>
  );
}

const whyLine = (now: Settings): string =>
  lineOf(
    pack.value.named,
    readQuestion(outline.value, {
      ...whyOf(now, pack.value),
      ...(table.value?.given ? { given: table.value.given } : {}),
    }),
  );
