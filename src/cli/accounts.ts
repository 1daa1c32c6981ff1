/** The accounts of a weighing in its run folder: each population a sealed block, and the likelihoods of one that was broken off. */
import { appendFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { packedPopulation, unpackedPopulation } from "../ask/weigh/stored.ts";
import type { KeepAccounts } from "../ask/weigh/weigh.ts";
import type { Explanation } from "../model/explanation.ts";
import { contentHash, discard, readIfThere } from "../store/files.ts";
import type { RunFolder } from "../store/folder.ts";
import { ACCOUNTS_FOLDER, type BlockPlace, putBlock, readBlock } from "../store/shards.ts";

/** Keeps populations, a block each; what is damaged, or of something else, is set aside and lived again. */
export function keepAccounts(run: RunFolder, accounts: readonly Explanation[]): KeepAccounts {
  const { files, folder, tell } = run;
  const { request, engine } = run.manifest;
  const place = (id: string): BlockPlace => {
    const n = accounts.findIndex((account) => account.id === id);
    const path = join(folder, ACCOUNTS_FOLDER, `${id}.block`);
    return {
      files,
      folder,
      path,
      tell,
      name: { kind: "account", request, range: [n, n + 1], engine },
    };
  };
  const logs = (id: string) => join(folder, ACCOUNTS_FOLDER, `${id}.logs`);
  /** The hash of the last record, to which the next is chained. */
  const last = new Map<string, string>();
  return {
    read(id) {
      const body = readBlock(place(id));
      return body && unpackedPopulation(new TextDecoder().decode(body), id, request);
    },
    write(population) {
      const text = packedPopulation(population, request);
      files.makeFolder(join(folder, ACCOUNTS_FOLDER));
      putBlock(place(population.id), new TextEncoder().encode(text));
      discard(files, logs(population.id));
    },
    lived(id) {
      const bytes = readIfThere(files, logs(id));
      if (!bytes) return undefined;
      const records = recordsIn(bytes, request + id);
      if (records.end < bytes.length) {
        // what a kill left of a record at the end is none
        truncateSync(logs(id), records.end);
        tell(`${logs(id)}: its end is damaged. What it held is lived again.`);
      }
      last.set(id, records.last);
      return records.numbers;
    },
    add(id, more) {
      files.makeFolder(join(folder, ACCOUNTS_FOLDER));
      const { record, hash } = recordOf(more, last.get(id) ?? request + id);
      appendFileSync(logs(id), record);
      last.set(id, hash);
    },
  };
}

const HEAD = 8;
const HASH = 32;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Numbers as a record: how many, they themselves, and the hash of both and of the record before. */
function recordOf(numbers: Float64Array, before: string): { record: Uint8Array; hash: string } {
  const record = new Uint8Array(HEAD + numbers.byteLength + HASH);
  new DataView(record.buffer).setUint32(0, numbers.length, true);
  record.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), HEAD);
  const inside = record.subarray(0, record.length - HASH);
  const hash = contentHash([new TextEncoder().encode(before), inside]);
  record.set(new TextEncoder().encode(hash), inside.length);
  return { record, hash };
}

/** The records that are whole, up to the first that is not. */
function recordsIn(bytes: Uint8Array, first: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const all: Float64Array[] = [];
  let last = first;
  let end = 0;
  while (end + HEAD + HASH <= bytes.length) {
    const next = end + HEAD + 8 * view.getUint32(end, true) + HASH;
    if (next > bytes.length) break;
    const inside = bytes.subarray(end, next - HASH);
    const hash = contentHash([new TextEncoder().encode(last), inside]);
    if (text(bytes.subarray(next - HASH, next)) !== hash) break;
    all.push(new Float64Array(inside.slice(HEAD).buffer));
    last = hash;
    end = next;
  }
  const numbers = new Float64Array(all.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const own of all) {
    numbers.set(own, at);
    at += own.length;
  }
  return { numbers, end, last };
}
