import { describe, it } from "vitest";
import { expectAlikeWhateverIsRemoved } from "./testing/whatever-is-removed.ts";

// the other cases are lived so in equality.slow.test.ts
describe("cases of this repository", () => {
  it.each(["stalin", "meadow", "two-doors"])(
    "%s lives alike in JavaScript, in WebAssembly and in C, whatever is removed",
    expectAlikeWhateverIsRemoved,
  );
});
