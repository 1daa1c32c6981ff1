/** docs/rulers.md with the part that asks every ruler's record anew, 200 draws long. */
import { expect, test } from "vitest";
import { rulersPage } from "../studies/rulers-page.ts";
import { answer, model, study, told } from "./stored-rulers.ts";

test("docs/rulers.md is what npm run rulers makes of the stored weighing and of the study", () =>
  expect(told()).toBe(rulersPage(model.spec, answer, study)));
