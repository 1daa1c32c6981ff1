/** Numbers that are switches: whatever a program writes to them outright is 0 or 1, and both are written. */
import type { FieldWord, Program, Stmt } from "./tree.ts";

export function switchesOf(program: Program): FieldWord[] {
  const written = new Map<number, Set<number | undefined>>();
  const statement = (stmt: Stmt): void => {
    switch (stmt.s) {
      case "set": {
        const { to, e } = stmt;
        if (to.k !== "state" && to.k !== "field") return;
        const values = written.get(to.word) ?? new Set();
        written.set(to.word, values.add(e.k === "const" ? e.value : undefined));
        return;
      }
      case "if":
        stmt.then.forEach(statement);
        return stmt.else.forEach(statement);
      case "for":
        return stmt.body.forEach(statement);
      case "while":
        stmt.body.forEach(statement);
        return stmt.after.forEach(statement);
      default:
    }
  };
  for (const fn of program.fns) fn.body.forEach(statement);
  return program.fields.filter(({ type, word }) => {
    const values = written.get(word);
    return type === "f32" && values?.size === 2 && values.has(0) && values.has(1);
  });
}
