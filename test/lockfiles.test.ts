/** What is installed is what was locked: every package has its integrity, and nothing is installed beside the lockfiles. */
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

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

describe.each(["package-lock.json", "test/package-lock.json", "test/mutants/package-lock.json"])(
  "%s",
  (file) => {
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
  },
);

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
