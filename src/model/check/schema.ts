/** The form of a whole case, checked before anything else is asked of it. */
import type { Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { timeTroubles } from "../clock.ts";
import { differences, type Form, isTable, unseenTroubles } from "./form.ts";

const texts: Form = { list: "text" };

const series: Form = {
  table: {
    parts: {
      field: "text",
      "of?": "text",
      "member?": "text",
      per: "text",
      unit: "text",
      says: "text",
    },
  },
};
// units and words of fields are asked for by check/world.ts, in the words of each kind of field
const field: Form = {
  parts: {
    type: "text",
    "unit?": "anything",
    "says?": "anything",
    "set?": "text",
    "length?": "number",
  },
};
const units: Form = { table: "anything" };

/** Whose numbers fit is asked by check/world.ts. */
const grid: Form = {
  parts: { rows: "number", columns: "number", torus: "yes or no", neighbours: "number" },
};

/** What grows and how, and who is named by whom, is asked by check/ties.ts. */
const ties: Form = {
  parts: {
    from: "text",
    to: "text",
    most: "number",
    "directed?": "yes or no",
    "grow?": { parts: { kind: "text", degree: "number", "rewire?": "number" } },
    "file?": "text",
    "edges?": { list: "anything" },
  },
};

const world: Form = {
  parts: {
    // what is within them is asked by model/clock.ts
    "from?": "anything",
    "to?": "anything",
    "clock?": {
      parts: {
        step: "text",
        "from?": "text",
        "to?": "text",
        "steps?": "number",
        "record?": "anything",
      },
    },
    sets: {
      table: {
        parts: {
          count: "anything",
          "atFirst?": "anything",
          says: "anything",
          fields: { table: field },
          "inputs?": units,
          "renewed?": "yes or no",
          "on?": grid,
          "names?": texts,
        },
      },
    },
    "ties?": { table: ties },
    state: { table: field },
    "inputs?": units,
    series,
    "watched?": series,
  },
};

/** What check/rules.ts asks further. */
const parameters: Form = {
  table: {
    parts: {
      "symbol?": "text",
      "unit?": "anything",
      "prior?": "anything",
      "because?": "anything",
      "counts?": "anything",
    },
  },
};
const process: Form = {
  parts: { id: "text", says: "text", source: "text", parameters, step: "function" },
};
const standIn: Form = { parts: { "says?": "anything", step: "function" } };
const mechanism: Form = {
  parts: {
    id: "text",
    title: "text",
    claims: texts,
    source: "text",
    equation: "text",
    parameters,
    step: "function",
    instead: { table: standIn },
  },
};
/** A rule with a title, claims or an equation was meant as a mechanism, even where its `instead` is missing. */
const rule: Form = {
  either: (value) =>
    ["instead", "title", "claims", "equation"].some((part) => part in value) ? mechanism : process,
};

const otherwise: Readonly<Record<string, Form>> = {
  "without?": { table: "text" },
  "events?": { table: "text" },
  "set?": { table: "number" },
};
const expects: Form = {
  parts: { "outcome?": "text", "output?": "text", "year?": "number", twin: "text" },
};
const tests: Readonly<Record<string, Form>> = {
  net: { parts: { by: "text", without: texts, "outcome?": "text", "view?": "text" } },
  twin: {
    parts: {
      by: "text",
      says: "text",
      ...otherwise,
      expects,
      "kept?": { parts: { says: "text", output: "text", year: "number" } },
      "alsoRead?": { list: { parts: { says: "text", ...otherwise, "expects?": expects } } },
      "view?": "text",
    },
  },
  accounts: { parts: { by: "text", account: "text", against: "text" } },
  record: { parts: { by: "text", says: "text", of: "function" } },
  "nothing here": { parts: { by: "text", because: "text", wanted: "text" } },
};
// another kind of test is refused in the words of check/claim-tests.ts
const test: Form = {
  either: ({ by }) => (typeof by === "string" && Object.hasOwn(tests, by) ? tests[by] : "anything"),
};

const span: Form = { parts: { from: "number", to: "number" } };
const events: Form = { table: "text" };

const validity: Form = {
  parts: {
    split: "number",
    "missing?": { list: { parts: { output: "text", from: "number", to: "number", says: "text" } } },
    "codings?": { list: { parts: { says: "text", events } } },
    "successors?": {
      parts: {
        title: "text",
        output: "text",
        year: "number",
        says: "text",
        readings: { list: { parts: { says: "text", events } } },
      },
    },
    numbers: {
      list: { parts: { output: "text", year: "number", recorded: "number", says: "text" } },
    },
    trials: { list: { parts: { id: "text", says: "text", atLeast: "number", holds: "function" } } },
  },
};

const record: Form = {
  list: {
    parts: {
      output: "text",
      title: "text",
      unit: "text",
      points: {
        list: {
          parts: {
            year: "number",
            value: "anything",
            sdLog: "anything",
            sources: {
              list: {
                parts: { series: "text", value: "number", source: "anything", "grade?": "text" },
              },
            },
          },
        },
      },
    },
  },
};

// what is within their spans is asked by check/histories.ts
const histories: Form = {
  parts: {
    of: "text",
    many: "text",
    "unit?": "text",
    list: {
      list: {
        parts: {
          id: "text",
          name: "text",
          from: "text",
          to: "text",
          inputs: "function",
          record,
          "unit?": "text",
          "unitName?": "text",
          "region?": "text",
          "heldOut?": "text",
          "grade?": "text",
          "marks?": texts,
        },
      },
    },
    "own?": texts,
    "ownOfUnit?": texts,
    "linear?": "anything",
  },
};

const walked: Form = { parts: { series: "text", "of?": "text", start: "number" } };

const whole: Form = {
  parts: {
    id: "text",
    "aitia?": "text",
    "authors?": texts,
    title: "text",
    question: "text",
    world,
    answers: {
      list: {
        parts: {
          id: "text",
          title: "text",
          "author?": "text",
          "votes?": "number",
          text: "text",
          "quote?": "text",
          "marks?": { list: { parts: { quote: "text", says: "text", "origin?": "text" } } },
          explanations: texts,
        },
      },
    },
    claims: {
      list: {
        parts: {
          id: "text",
          "answer?": "text",
          quotes: texts,
          says: "text",
          mechanisms: texts,
          "test?": test,
          "untested?": "text",
          "generalOf?": { parts: { case: "text", claims: texts } },
        },
      },
    },
    "foremost?": "text",
    "matters?": { parts: { net: "number", share: "number", decibels: "number" } },
    unmodelled: { list: { parts: { answer: "text", quote: "text", because: "text" } } },
    start: process,
    order: { list: rule },
    explanations: {
      list: {
        parts: {
          id: "text",
          title: "text",
          mechanisms: texts,
          says: "text",
          "randomWalk?": { parts: { sd: "number", count: walked, share: walked } },
        },
      },
    },
    whole: "text",
    groups: texts,
    outcomes: {
      list: {
        parts: {
          id: "text",
          says: "text",
          came: "function",
          "episode?": {
            parts: {
              series: "text",
              length: "anything",
              above: "anything",
              from: "anything",
              to: "anything",
              "recorded?": "numbers",
            },
          },
          "asks?": {
            parts: {
              "ever?": "text",
              "first?": "text",
              "peak?": "text",
              "longest?": "text",
              "total?": "text",
              "above?": "anything",
              "below?": "anything",
              "from?": "anything",
              "to?": "anything",
              "length?": "anything",
            },
          },
        },
      },
    },
    events: {
      list: {
        parts: {
          id: "text",
          says: "text",
          source: "text",
          usual: "text",
          dated: "yes or no",
          "coding?": "text",
        },
      },
    },
    inputs: "function",
    record,
    "histories?": histories,
    "absent?": { list: { parts: { says: "text", because: "text" } } },
    "periods?": { list: span },
    "discrepancy?": "anything",
    "near?": { parts: { factor: "anything", because: "anything" } },
    "scored?": span,
    "validity?": validity,
    "revised?": texts,
    cannotTell: texts,
    "simulator?": "anything",
    sources: {
      list: {
        parts: {
          id: "text",
          citation: "text",
          "author?": "anything",
          "year?": "anything",
          "title?": "anything",
          "where?": "anything",
          "url?": "anything",
          "grade?": "text",
        },
      },
    },
  },
};

/** Everything in which a case differs from the form of a case: what is missing, unknown or of another kind. */
export function schemaTroubles(spec: Case): Trouble[] {
  const named = isTable(spec) && typeof spec.id === "string" ? spec.id : "without an id";
  const other = differences(spec, whole, "");
  const troubles = other.length > 0 ? other : unseenTroubles(spec, "");
  return troubles.length > 0
    ? troubles.map((trouble) => ({ ...trouble, where: `the case "${named}", ${trouble.where}` }))
    : timeTroubles(spec.world);
}
