/** What is packed is read where nothing else of the clone is, so no document of it may lead out of what is packed. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, test } from "vitest";
import { root } from "../src/root.ts";

const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly files: readonly string[];
};
/** npm packs these unasked. */
const always = ["README.md", "LICENSE", "package.json"];
const named = [...always, ...files.filter((one) => !one.startsWith("!"))];
const isPacked = (path: string): boolean =>
  named.some((one) => path === one || path.startsWith(`${one}/`)) &&
  !/\.test\.|(^|\/)testing(\/|$)/.test(path);

test("every link of a packed document leads to what is packed with it", () => {
  const documents = globSync("**/*.md", {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|runs|wt|\.cache)$/.test(path),
  }).filter(isPacked);
  expect(documents.length).toBeGreaterThan(30);
  const dead = documents.flatMap((document) => {
    // what stands in code is no link, and pictures are left out for their size
    const text = readFileSync(join(root, document), "utf8").replaceAll(
      /```[\s\S]*?```|`[^`]*`/g,
      "",
    );
    return [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s#]+)[^)]*\)/g)]
      .map(([, to]) => to!)
      .filter((to) => !/^[a-z]+:/.test(to))
      .filter((to) => {
        const path = posix.normalize(posix.join(dirname(document), to));
        return !isPacked(path) || !existsSync(join(root, path));
      })
      .map((to) => `${document}: ${to}`);
  });
  expect(dead).toEqual([]);
});
