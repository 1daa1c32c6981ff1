/** The rules as a linear form, so that luck is integrated exactly; case.test.ts holds it against simulated histories. */
import type { LinearForm } from "aitia";
import { besides, type Coded, codesOf, left, type Tables } from "./histories.ts";

export const linearForm = (tables: Tables): LinearForm => ({
  output: "killing",
  weights: {
    ofRivals: "rivals",
    ofDisputes: "disputes",
    ofMemory: "remembered",
    ofSpiral: "outarmed",
    ofEntry: "irregular",
    ofSurvival: "survived",
    ofBlame: "failures",
    ofPatronage: "followers",
    ofPersonal: "personal",
  },
  scale: "scale",
  centre: "centre",
  persistence: "kept",
  shock: "shock",
  unitSpread: "stateSpread",
  historySpread: "rulerSpread",
  errorSpread: "errorSpread",
  errorPersistence: "errorKept",
  copied: "copied",
  before: { value: "before", known: "known" },
  others: [
    other(tables, "torture", "torture"),
    // from 0 to 1, stretched to about the width of the other scales, for which the priors were written
    other(tables, "physical_integrity", "violations of physical integrity", 6),
    other(tables, "civil_society_repression", "repression of civil society"),
  ],
  beside: besides(tables),
  codings: [
    {
      id: "attacks",
      says: "only disputes in which force was used against the state are threats",
      inputs: { disputes: "attacks" },
    },
    {
      id: "wars",
      says: "wars of the year before in place of disputes",
      inputs: { disputes: "war" },
    },
  ],
  consequences: ["war", "civilWar"],
});

function other(tables: Tables, coded: Coded, says: string, by = 1): LinearForm["others"][number] {
  return {
    id: coded.replaceAll("_", "-"),
    says,
    codes: Object.fromEntries(
      tables.rulers.map((ruler) => {
        const before = left(tables, ruler, coded);
        return [
          ruler.id,
          {
            ...(before === undefined ? {} : { before: by * before }),
            codes: codesOf(tables, ruler, coded).map(({ year, value }) => ({
              year,
              value: by * value,
            })),
          },
        ];
      }),
    ),
  };
}
