/** Where a panel in a frame comes from. */
import { citation } from "../../src/report/sections/provenance.ts";
import { writeAddress } from "../state/address.ts";
import { pack, settings } from "../state/state.ts";
import { own } from "../words-below.ts";

export function Origin() {
  const { answer, spec } = pack.value;
  const whole = writeAddress({ ...settings.value, embed: undefined }, pack.value);
  return (
    <p class="meta" id="origin">
      {own.embedded}{" "}
      <a href={`${location.pathname}${whole}`} target="_blank" rel="noopener">
        {spec.title}
      </a>
      . {citation(answer)}
    </p>
  );
}
