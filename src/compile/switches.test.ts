import { expect, test } from "vitest";
import { openCase } from "../engine/open.ts";
import { switchesOf } from "./switches.ts";

test("what is only ever set to 0 or 1 is a switch; what is drawn, derived or counted is none", async () => {
  const { program } = await openCase("stalin");
  const names = switchesOf(program).map((f) => f.field);
  expect(names).toContain("command");
  expect(names).toContain("operation");
  for (const other of ["failed", "threat", "halted", "leader", "founderLeads"])
    expect(names).not.toContain(other);
});
