import { readFileSync } from "node:fs";
import { isMechanism, type Mechanism, type Parameters } from "aitia";
import { describe, expect, test } from "vitest";
import stalin from "./case.ts";

const mechanisms = stalin.order.filter(isMechanism) as Mechanism[];
const answer = (id: string) => stalin.answers.find((a) => a.id === id)!;

/** contract: mechanism, its claims, the kinds it offers beside unresponsive. */
const agreed: Record<string, { claims: string; kinds: string }> = {
  "memory-of-invasion": { claims: "C1 C2 C15", kinds: "absent" },
  "exaggerated-reports-here": { claims: "C14", kinds: "absent" },
  "exaggerated-reports-abroad": { claims: "C14", kinds: "absent" },
  spiral: { claims: "C13 C14", kinds: "" },
  "threat-to-repression": { claims: "C1 C3 C12", kinds: "absent" },
  "buffer-states": { claims: "C1 C4", kinds: "" },
  grip: { claims: "C5 C10 C11", kinds: "" },
  insulation: { claims: "C6", kinds: "" },
  "doctrine-of-command": { claims: "C7", kinds: "" },
  labels: { claims: "C8 C12", kinds: "absent" },
  "failed-revolutions": { claims: "C9", kinds: "absent" },
  selection: { claims: "C16 C17 C18", kinds: "shuffled" },
  patronage: { claims: "C26 C27", kinds: "" },
  "unseen-supporters": { claims: "C28", kinds: "" },
  dogma: { claims: "C5 C19 C20 C22", kinds: "absent" },
  blame: { claims: "C23", kinds: "absent" },
  learning: { claims: "C24", kinds: "absent" },
  "measured-force": { claims: "C21", kinds: "" },
  submission: { claims: "C25", kinds: "absent" },
  momentum: { claims: "", kinds: "absent" },
};

describe("the twenty mechanisms", () => {
  test("are the ones that were agreed, by id", () => {
    expect(mechanisms.map((m) => m.id).sort()).toEqual(Object.keys(agreed).sort());
  });

  test.each(Object.entries(agreed))(
    "%s carries its claims and offers its kinds",
    (id, { claims, kinds }) => {
      const mechanism = mechanisms.find((m) => m.id === id)!;
      expect(mechanism.claims.join(" ")).toBe(claims);
      expect(
        Object.keys(mechanism.instead)
          .filter((k) => k !== "unresponsive")
          .join(" "),
      ).toBe(kinds);
    },
  );

  test("are partitioned by A, B and C", () => {
    const grouped = stalin.groups.flatMap(
      (g) => stalin.explanations.find((e) => e.id === g)!.mechanisms,
    );
    expect([...grouped].sort()).toEqual(Object.keys(agreed).sort());
  });

  test("an explanation names only mechanisms that are there", () => {
    for (const e of stalin.explanations)
      for (const id of e.mechanisms) expect(agreed, `${e.id}: ${id}`).toHaveProperty(id);
  });
});

describe("the claims", () => {
  test("are C1 to C28, in order", () => {
    expect(stalin.claims.map((c) => c.id)).toEqual(
      Array.from({ length: 28 }, (_, i) => `C${i + 1}`),
    );
  });

  test.each(stalin.claims.map((c) => [c.id, c] as const))(
    "%s quotes its answer word for word",
    (_, claim) => {
      expect(claim.quotes.length).toBeGreaterThan(0);
      for (const quote of claim.quotes) expect(answer(claim.answer!).text).toContain(quote);
    },
  );

  test.each(stalin.claims.map((c) => [c.id, c] as const))(
    "%s is carried by mechanisms that name it",
    (id, claim) => {
      expect(claim.mechanisms.length).toBeGreaterThan(0);
      const named = mechanisms.filter((m) => m.claims.includes(id)).map((m) => m.id);
      expect([...claim.mechanisms].sort()).toEqual(named.sort());
    },
  );

  test("what became no mechanism is quoted word for word and has a reason", () => {
    for (const phrase of stalin.unmodelled) {
      expect(answer(phrase.answer).text).toContain(phrase.quote);
      expect(phrase.because.length).toBeGreaterThan(20);
    }
  });
});

describe("the two answers", () => {
  test("stand as they were stored, damaged dashes included", () => {
    for (const a of stalin.answers) {
      const file = readFileSync(new URL(`./sources/answer-${a.id}.txt`, import.meta.url), "utf8");
      expect(a.text).toBe(file);
    }
    expect(answer("1").text.match(/β/g)).toHaveLength(3);
    expect(answer("1").text.startsWith("One part of why Stalin was so brutal")).toBe(true);
    expect(answer("2").text.endsWith("quoted in the original question.")).toBe(true);
  });

  test("votes are kept apart from the texts", () => {
    expect(stalin.answers.map((a) => a.votes)).toEqual([1, 14]);
    for (const a of stalin.answers) expect(a.text).not.toMatch(/score:|Upvote:/);
  });
});

describe("parameters", () => {
  const all = [stalin.start, ...stalin.order].flatMap((rule) =>
    Object.entries(rule.parameters as Parameters).map(([name, p]) => ({ rule: rule.id, name, p })),
  );

  test("each has a name of its own", () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test("each has a unit and a reason", () => {
    for (const { name, p } of all) {
      expect(p.unit, name).not.toBe("");
      expect(p.because.length, name).toBeGreaterThan(10);
    }
  });

  test("every one whose unit is people, or a share of those sentenced or struck, is marked as counting them", () => {
    const unit = /^people\b|^share of (those|the others)\b/;
    for (const { name, p } of all) expect(p.counts ?? false, name).toBe(unit.test(p.unit));
  });

  test("the channels into the perceived share of enemies have equal priors", () => {
    const channels = [
      "threatChannel",
      "productChannel",
      "labelChannel",
      "blameChannel",
      "unrestChannel",
      "uprootedChannel",
    ];
    for (const name of channels)
      expect(all.find((a) => a.name === name)?.p.prior).toEqual({ kind: "half-normal", sd: 0.5 });
    expect(all.find((a) => a.name === "threatDread")?.p.prior).toEqual(
      all.find((a) => a.name === "habitDread")?.p.prior,
    );
  });

  test("what a claim adds has the prior of what it is compared with, in both answers", () => {
    const prior = (name: string) => all.find((a) => a.name === name)!.p.prior;
    for (const response of [
      "nearRivals",
      "aimAtLinks",
      "threatHazard",
      "obstacleForce",
      "enoughForce",
      "unseenPower",
      "ruthlessEdge",
      "diligenceReach",
    ])
      expect(prior(response), response).toEqual({ kind: "half-normal", sd: 0.5 });
    expect(prior("rivalPower")).toEqual(prior("comebackPower"));
    expect(prior("lineValue")).toEqual(prior("insulationValue"));
    expect(prior("crisisRung")).toEqual(prior("rung"));
  });
});

test("outcomes and events have the agreed ids", () => {
  expect(stalin.outcomes.map((o) => o.id)).toEqual([
    "terror-episode",
    "great-terror",
    "mass-repression",
    "command-by-1931",
    "ruthless-winner",
  ]);
  const happenings = stalin.events.filter((e) => e.coding === undefined);
  expect(happenings.map((e) => e.id).sort()).toEqual(
    [
      "lenin-dies",
      "secretary-appointed",
      "germany-1933",
      "civil-war",
      "invasion-1941",
      "good-harvests-1927-28",
      "good-harvest-1932",
      "death-penalty-abolished",
      "winner-absent-1924",
      "winner-beaten",
      "hostile-powers",
      "winner-kept",
      "revolutions-abroad",
      "congresses",
    ].sort(),
  );
});

test("every coding of the inputs is asked about in the validity run, and is no happening", () => {
  const codings = stalin.events.filter((e) => e.coding !== undefined);
  expect(new Set(codings.map((e) => e.coding))).toEqual(
    new Set(["initiators", "who misperceived whom", "factions"]),
  );
  const asked = stalin.validity!.codings!;
  for (const { id, usual, coding } of codings) {
    const rows = asked.filter(({ events }) => id in events);
    expect(rows.length).toBeGreaterThan(0);
    for (const { events, says } of rows) {
      expect(events[id]).toBe(usual === "off" ? "on" : "off");
      expect(says).toContain(coding);
    }
  }
});

test("the series of the fingerprint stand in their order", () => {
  expect(Object.keys(stalin.world.series)).toEqual([
    "sentences",
    "deathSentences",
    "eliteRemoved",
    "eliteDead",
    "threat",
    "blame",
    "command",
    "procurement",
    "defence",
    "unrest",
    "buffers",
    "secretaryClients",
  ]);
});

test("no rule knows a year", () => {
  const folder = new URL("./", import.meta.url);
  for (const part of ["mechanisms", "processes"])
    for (const rule of [stalin.start, ...stalin.order]) {
      let text: string;
      try {
        text = readFileSync(new URL(`${part}/${rule.id}.ts`, folder), "utf8");
      } catch {
        continue;
      }
      const steps = text.slice(text.indexOf("step(w"));
      expect(steps, rule.id).not.toMatch(/w\.year\b|\b19[0-9]{2}\b(?!\D*")/);
    }
});
