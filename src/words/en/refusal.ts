/** Why something is unknown, in English. */
import type { Reason } from "../statement.ts";
import { amount, fixed } from "./numbers.ts";

export function refusal(reason: Reason): string {
  switch (reason.kind) {
    case "no record":
      return "this case has no record";
    case "never came":
      return `the outcome came in none of ${amount(reason.numbers.of)} simulated histories`;
    case "always came without":
      return `the outcome comes without it in all of ${amount(reason.numbers.of)} simulated histories, so nothing is left to bring about`;
    case "chosen by the record":
      return "every simulated history was chosen by the record, which contains the outcome; ask with --given nothing";
    case "worth too few": {
      const { of, effective, fewest } = reason.numbers;
      const worth = `conditioned on the record, ${amount(of)} simulated histories are worth ${fixed(effective, 1)} (effective sample size below ${fewest}`;
      return reason.about.from === "posterior"
        ? `${worth}, counted by the period whose chance they share most); condition with more simulations (aitia fit), or ask with --given nothing`
        : `${worth}); live more simulated histories, or ask with --given nothing`;
    }
    case "none believed":
      return "no simulated history that was lived lies in what is believed";
    case "no weight":
      return "no simulated history carries any weight";
    case "not in the explanation":
      return `${reason.about.id} is not in the explanation that is asked about`;
    case "kind not offered":
      return reason.about.offer
        .map(({ id, kinds }) => `${id} offers ${kinds.join(" and ")} only`)
        .join("; ");
    case "no explanation written":
      return "no explanation is written for it";
    case "nothing removed":
      return "none was removed";
    case "too many groups":
      return "there are too many groups for every coalition";
    case "one mechanism":
      return "there is only one mechanism to remove";
    case "never differs":
      return "no recorded quantity of the two ever differs";
    case "luck of a simulator":
      return "a simulator's luck cannot be redrawn from the middle of a history";
    case "luck of the record":
      return "the luck is that of the record: ask with --given parameters";
    case "no episode":
      return `none of ${amount(reason.numbers.of)} simulated histories has such an episode`;
    case "none in the recorded dates":
      return `in none of ${amount(reason.numbers.of)} simulated histories does the episode begin when the recorded one did`;
    case "no recorded dates":
      return "no dates are recorded for the episode";
    case "too seldom for shares": {
      const { came, of, fewest } = reason.numbers;
      return `the outcome came in ${amount(came)} of ${amount(of)} simulated histories, and below ${amount(fewest)} of a kind tell no share; live more`;
    }
    case "not lived":
      return "it was not lived";
    case "being lived":
      return "its simulated histories are still being lived";
  }
}
