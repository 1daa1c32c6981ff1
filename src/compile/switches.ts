/** Numbers that are switches: whatever a program writes to them outright is 0 or 1, and both are written. */
import type { FieldWord, Program } from "./tree.ts";
import { walk } from "./walk-tree.ts";

export function switchesOf(program: Program): FieldWord[] {
  const written = new Map<number, Set<number | undefined>>();
  for (const fn of program.fns)
    walk(fn.body, (stmt) => {
      if (stmt.s !== "set" || (stmt.to.k !== "state" && stmt.to.k !== "field")) return;
      const { to, e } = stmt;
      const values = written.get(to.word) ?? new Set();
      written.set(to.word, values.add(e.k === "const" ? e.value : undefined));
    });
  return program.fields.filter(({ type, word }) => {
    const values = written.get(word);
    return type === "f32" && values?.size === 2 && values.has(0) && values.has(1);
  });
}
