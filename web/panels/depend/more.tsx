/** Below the table: more worlds for it, and the command that asks for the same. */
import { ALL_FIRST, ALL_OFTEN } from "../../../src/ask/plan/how-many.ts";
import { whyCommand } from "../../files/command-lines.ts";
import { moreWorlds, playersNow } from "../../more.ts";
import { MOST_RUNS } from "../../state/address.ts";
import { change, isStored, pack, settings, settled } from "../../state/state.ts";
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
  const players = playersNow().length;
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
          {players > ALL_OFTEN && players <= ALL_FIRST ? (
            <p class="meta">{below.table.sampledHere}</p>
          ) : null}
          <Copied id="table-command" text={whyCommand(now, pack.value)} />
        </>
      )}
    </>
  );
}
