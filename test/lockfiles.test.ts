/** What is installed is what was locked: every package has its integrity, and nothing is installed beside the lockfiles. */
import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const locked = (file: string) =>
  Object.entries<Locked>(JSON.parse(readFileSync(join(root, file), "utf8")).packages).filter(
    ([path]) => path.includes("node_modules/"),
  );

describe.each([
  "package-lock.json",
  "test/package-lock.json",
  "test/mutants/package-lock.json",
  "bench/plain/package-lock.json",
])("%s", (file) => {
  test("has the integrity of every package, so that npm refuses an altered one", () => {
    const packages = locked(file).filter(([, { link }]) => !link);
    expect(packages.length).toBeGreaterThan(20);
    expect(
      packages.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? "")),
    ).toEqual([]);
  });

  test("names no place that packages were fetched from", () => {
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(
      /"resolved": "(?!scripts\/node")|https?:\/\/(?!.*"url":)[^"]*\.tgz/,
    );
  });

  test("names the exact versions that its manifest names", () => {
    const manifest = JSON.parse(
      readFileSync(join(root, file.replace("package-lock", "package")), "utf8"),
    );
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    const versions = new Map(locked(file).map(([path, { version }]) => [path, version]));
    for (const [name, version] of Object.entries<string>(wanted)) {
      if (version.startsWith("file:")) continue;
      expect([name, versions.get(`node_modules/${name}`)]).toEqual([name, version]);
    }
  });
});

test("Nothing is installed but by npm ci", () => {
  const scripts = [".ci/run", ...globSync("scripts/*", { cwd: root })].filter(
    (path) => path !== "scripts/node" && path !== "scripts/lock.mjs",
  );
  expect(scripts.length).toBeGreaterThan(4);
  for (const path of scripts)
    expect([path, readFileSync(join(root, path), "utf8")]).toEqual([
      path,
      expect.not.stringMatching(/npm (install|i|add|exec)\b|npx (?!aitia)|\["install"/),
    ]);
  // the packages' own scripts, which could fetch anything, are not run
  expect(readFileSync(join(root, "scripts/prepare.mjs"), "utf8")).toMatch(
    /\["ci", "--ignore-scripts"/,
  );
});

describe("A package in which one byte is another", () => {
  let place = "";
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), "aitia-lock-"));
    mkdirSync(join(place, "small"));
  });
  afterAll(() => {
    if (place !== "") rmSync(place, { recursive: true, force: true });
  });
  /** npm without anything that it may have kept: a cache would give what was locked. */
  const npm = (...words: string[]) =>
    spawnSync("npm", [...words, "--cache", mkdtempSync(join(place, "cache-")), "--offline"], {
      cwd: place,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
  const write = (path: string, value: unknown) =>
    writeFileSync(join(place, path), typeof value === "string" ? value : JSON.stringify(value));
  const packed = (text: string) => {
    write("small/index.js", text);
    expect(npm("pack", "./small").status).toBe(0);
  };
  const install = () => npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");

  test("is refused by npm ci where its integrity is locked, and would be installed without a word where it is not", () => {
    write("small/package.json", { name: "small", version: "1.0.0" });
    packed("export const right = 1;\n");
    write("package.json", { name: "whole", dependencies: { small: "file:small-1.0.0.tgz" } });
    expect(npm("install", "--package-lock-only", "--no-audit").status).toBe(0);
    expect(install().status).toBe(0);
    packed("export const right = 2;\n");
    const refused = install();
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain("EINTEGRITY");
    const lock = JSON.parse(readFileSync(join(place, "package-lock.json"), "utf8"));
    delete lock.packages["node_modules/small"].integrity;
    write("package-lock.json", lock);
    expect(install().status).toBe(0);
    expect(readFileSync(join(place, "node_modules/small/index.js"), "utf8")).toContain("= 2;");
  });
});
