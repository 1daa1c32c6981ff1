/** The page: web/ to dist/web, with the library's parts beside it under fixed names, so that a case's modules find them. */
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { computedBy } from "./src/engine/version.ts";
import { BUILT_FROM, pageSources } from "./src/site/page-sources.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const parts = ["kernel", "theory", "why", "fit"];

/** Our own modules only say what they are; whatever is not used of them stays out, and with it what they import. */
const treeshake = {
  moduleSideEffects: (id: string) => !/\/src\/|node_modules\/(@swc|acorn|linkedom)\//.test(id),
};

/** Small modules that the first view, what comes later and the library share: one file of them weighs less than a dozen. */
const shared =
  /\/src\/(errors|kernel\/noise|model\/(explanation|clock|mechanism|prior|domain)|words\/(names|numbers|time|sentence)|words\/en\/(time|numbers|graded)|report\/(html|subject|axis|record-words|phrases))\.ts$/;

/** The page says of what it was built. */
const builtFrom: Plugin = {
  name: "built-from",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: BUILT_FROM, source: pageSources(at(".")) });
  },
};

export default defineConfig({
  plugins: [builtFrom],
  root: at("web"),
  mode: "production",
  base: "./",
  define: { __COMPUTED_BY__: JSON.stringify(computedBy) },
  publicDir: at("web/public"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
  worker: { format: "es", rolldownOptions: { treeshake } },
  build: {
    outDir: at("dist/web"),
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake,
      preserveEntrySignatures: "allow-extension",
      input: {
        page: at("web/index.html"),
        many: at("web/many.ts"),
        aitia: at("src/index.ts"),
        ...Object.fromEntries(parts.map((part) => [part, at(`src/${part}/index.ts`)])),
      },
      output: {
        entryFileNames: ({ name }) =>
          name === "aitia" || parts.includes(name)
            ? `library/${name}.js`
            : "assets/[name]-[hash].js",
        codeSplitting: { groups: [{ name: "shared", test: shared }] },
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
