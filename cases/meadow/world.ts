/** A mill, its pond and the meadow below: three keepers, one year after the other, all weather in whole numbers. */
import { defineWorld, flag, integer, number } from "aitia";

export const world = defineWorld({
  from: "1801-01",
  to: "1806-12",
  sets: {
    keeper: {
      count: 3,
      names: ["miller", "apprentice", "owner"],
      says: "who holds the mill, who learns there, and who owns it",
      renewed: true,
      fields: { shut: flag("left the gate shut") },
    },
  },
  state: {
    water: number("carts of hay under water"),
    rainYear: integer("year of the great rain, 0 for none"),
    wet: flag("snow or the great rain came this year"),
    leaking: flag("the weir leaks"),
    dammed: flag("beavers have dammed the brook"),
    hands: number("apprentices at work"),
    grain: number("sacks"),
  },
  inputs: { springs: "springs that break out this month" },
  series: {
    water: {
      field: "water",
      per: "last",
      unit: "carts of hay a year",
      says: "hay under water by the end of the year",
    },
    grain: { field: "grain", per: "sum", unit: "sacks a year", says: "grain ground" },
  },
  watched: {
    hands: { field: "hands", per: "mean", unit: "people", says: "apprentices at work" },
  },
});
