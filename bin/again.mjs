// The one command of an archive (`npm run again`): proves that its files are what they were, lives the run again with
// the Aitia that lies in it, and says whether the same came out. Exit codes: 0 the same, 1 another, 2 it could not be tried.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const {
  case: id,
  words,
  fingerprint,
  files,
} = JSON.parse(readFileSync(join(here, "archive.json"), "utf8"));
const end = (code, text) => {
  process.stderr.write(`${text}\n`);
  process.exit(code);
};

const changed = Object.entries(files).filter(([path, sha256]) => {
  const file = join(here, path);
  if (!existsSync(file)) return true;
  return createHash("sha256").update(readFileSync(file)).digest("hex") !== sha256;
});
if (changed.length > 0)
  end(
    1,
    `error: ${changed.length} files are not what was archived\n  ${changed.map(([path]) => path).join("\n  ")}\n  Unpack the archive anew.`,
  );

const out = join(here, "again");
const aitia = join(here, "aitia", "bin", "aitia.js");
// what was stored for a case of this name on this machine was not read then; whom a simulator may trust stands there too
const isOwn = !existsSync(join(here, "case", id, "case.json"));
const { status } = spawnSync(process.execPath, [aitia, ...words, "--out", out], {
  cwd: here,
  env: isOwn ? { ...process.env, XDG_CACHE_HOME: join(here, "cache") } : process.env,
  stdio: "inherit",
});
if (status !== 0) end(2, "error: the run could not be lived again; why stands above.");
const made = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")).fingerprint;
if (made !== fingerprint)
  end(1, `It is not the same: fingerprint ${made} where ${fingerprint} was archived.`);
process.stdout.write(`The same to the last bit: fingerprint ${fingerprint}.\n`);
