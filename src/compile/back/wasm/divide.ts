/** Division of whole numbers: cut towards zero, 0 where the divisor is 0, wrapping where the quotient is too large. */
import type { Expr } from "../../tree.ts";
import type { Site } from "./context.ts";
import { I32, V128 } from "./encode.ts";
import { pushScalar, pushVector } from "./expression.ts";

type Binary = Extract<Expr, { k: "binary" }>;

/** Divides the lower of the two whole numbers pushed by the upper. The instruction traps for 0 and -1: there the quotient is the product. */
function divide({ asm }: Pick<Site, "asm">, by: Expr): void {
  if (by.k === "const" && by.value !== 0 && by.value !== -1) return asm.op("i32.div_s");
  const a = asm.local(I32);
  const b = asm.local(I32);
  asm.set(b);
  asm.set(a);
  asm.get(b);
  asm.i32(1);
  asm.op("i32.add");
  asm.i32(2);
  asm.op("i32.lt_u");
  asm.if(I32);
  asm.get(a);
  asm.get(b);
  asm.op("i32.mul");
  asm.else();
  asm.get(a);
  asm.get(b);
  asm.op("i32.div_s");
  asm.close();
  asm.release(a);
  asm.release(b);
}

/** Pushes the one quotient of all lanes. */
export function pushQuotient(site: Site, e: Binary): void {
  pushScalar(site, e.a);
  pushScalar(site, e.b);
  divide(site, e.b);
}

/** Pushes the quotient of every lane. There is no such vector instruction: each lane divides alone. */
export function pushQuotients(site: Site, e: Binary): void {
  const { asm } = site;
  const a = asm.local(V128);
  const b = asm.local(V128);
  pushVector(site, e.a);
  pushVector(site, e.b);
  asm.set(b);
  asm.set(a);
  asm.get(a);
  for (let lane = 0; lane < site.workshop.abi.lanes; lane++) {
    asm.get(a);
    asm.extract("i32", lane);
    asm.get(b);
    asm.extract("i32", lane);
    divide(site, e.b);
    asm.replace("i32", lane);
  }
  asm.release(a);
  asm.release(b);
}
