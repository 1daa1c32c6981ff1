import fc from "fast-check";
import { expect, test } from "vitest";
import { hashBytes, hashing, hashingRun, hashText } from "./fingerprint.ts";
import { canonical, type Json, requestHash } from "./request.ts";

test("changing, adding or dropping any byte changes the hash", () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 70 });
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (own, at, by) => {
      const changed = own.slice();
      changed[at % own.length]! ^= by;
      expect(hashBytes(changed)).not.toBe(hashBytes(own));
      expect(hashBytes(own.slice(0, -1))).not.toBe(hashBytes(own));
      expect(hashBytes(Uint8Array.of(...own, 0))).not.toBe(hashBytes(own));
    }),
  );
});

test("the hash is of the bytes, wherever they lie", () => {
  const bytes = Uint8Array.from({ length: 45 }, (_, n) => n * 7);
  const shifted = new Uint8Array(64);
  shifted.set(bytes, 3);
  expect(hashBytes(shifted.subarray(3, 48))).toBe(hashBytes(bytes));
  expect(hashBytes(bytes)).toMatch(/^[0-9a-f]{32}$/);
});

test("bytes that come piece by piece have the hash of all at once, and so have worlds", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
  fc.assert(
    fc.property(pieces, (parts) => {
      const all = Uint8Array.from(parts.flatMap((p) => [...p]));
      const hash = hashing(all.length);
      for (const part of parts) hash.add(part);
      expect(hash.end()).toBe(hashBytes(all));
    }),
  );
  const worlds = Array.from({ length: 7 }, (_, n) => hashText(String(n)));
  const hash = hashingRun(7);
  for (const some of [worlds.slice(0, 3), [], worlds.slice(3)]) hash.add(some);
  expect(hash.end()).toBe(hashText(worlds.join("\n")));
});

test("swapping two blocks changes the hash", () => {
  expect(hashText("a".repeat(16) + "b".repeat(16))).not.toBe(
    hashText("b".repeat(16) + "a".repeat(16)),
  );
});

test("a request has one text, whatever the order in which it was written down", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (options) => {
      const turned = Object.fromEntries(Object.entries(options).reverse());
      expect(canonical(turned as Json)).toBe(canonical(options as Json));
      expect(JSON.parse(canonical(options as Json))).toEqual(JSON.parse(JSON.stringify(options)));
    }),
  );
});

test("seed, runs, options, case, program, engine and estimators each name another request", () => {
  const request = { case: "a", program: "b", engine: "c", seed: 0, runs: 8, options: {} };
  const others = [
    { ...request, case: "x" },
    { ...request, program: "x" },
    { ...request, engine: "x" },
    { ...request, estimators: "x" },
    { ...request, seed: 1 },
    { ...request, runs: 9 },
    { ...request, options: { given: "record" } },
  ].map(requestHash);
  expect(new Set([requestHash(request), ...others]).size).toBe(8);
  expect(requestHash({ ...request, options: { given: undefined } })).toBe(requestHash(request));
});
