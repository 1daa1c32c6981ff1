/** Five states around an inner sea, year by year: what each of them has, what comes from outside, what is recorded. */
import { defineWorld, number } from "aitia";

/** In the order of the slots, and of the columns of inputs/farming.csv. */
export const NAMES = ["Ardin", "Bresk", "Corvel", "Dunmar", "Estry"] as const;

export const world = defineWorld({
  clock: { step: "year", from: "1870", to: "1899" },
  sets: {
    state: {
      count: 5,
      names: NAMES,
      says: "states that trade with each other",
      fields: { tariff: number("percent of the value of imports") },
      inputs: { farming: "share of people who live by farming" },
    },
  },
  state: {
    meanTariff: number("percent, mean of the five"),
    largest: number("percent, the highest of the five"),
    rise: number("percentage points that the mean rose by, 0 where it fell"),
  },
  inputs: { grainPrice: "price of grain, 1 in 1870" },
  series: {
    tariff: {
      field: "meanTariff",
      per: "last",
      unit: "percent",
      says: "mean tariff of the five states",
    },
    rise: {
      field: "rise",
      per: "sum",
      unit: "percentage points",
      says: "rise of the mean tariff",
    },
  },
  watched: {
    largest: { field: "largest", per: "last", unit: "percent", says: "the highest tariff" },
  },
});
