import { describe, expect, it } from "vitest";
import { remembering } from "./remembered.ts";

const fresh = () => {
  const released: number[] = [];
  return { ...remembering((local) => released.push(local)), released };
};

describe("what was computed of a local", () => {
  it("holds until the local is given another value, and its own locals are then free", () => {
    const { keep, find, forget, released } = fresh();
    keep("a", 1, [7, 8]);
    forget(2);
    expect(find("a")).toEqual([7, 8]);
    forget(1);
    expect(find("a")).toBeUndefined();
    expect(released).toEqual([7, 8]);
  });

  it("holds in a branch that comes after it, and not behind the branch that computed it", () => {
    const { keep, find, enter, leave, released } = fresh();
    keep("a", 1, [7]);
    enter("block");
    expect(find("a")).toEqual([7]);
    keep("b", 1, [8]);
    leave();
    expect(find("b")).toBeUndefined();
    expect(find("a")).toEqual([7]);
    expect(released).toEqual([8]);
  });

  it("does not hold in a loop that begins later, whose rounds may come with another value", () => {
    const { keep, find, enter, leave } = fresh();
    keep("a", 1, [7]);
    enter("loop");
    expect(find("a")).toBeUndefined();
    keep("b", 1, [8]);
    enter("block");
    expect(find("b")).toEqual([8]);
    leave();
    leave();
    expect(find("a")).toEqual([7]);
  });
});
