/**
 * npm run api: writes docs/api/, a page for each package that a program can import, from its types and docstrings.
 * Exports stand under the file that declares them, whose header says the source; types that an export names and that
 * are no exports themselves follow at the end.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Node, SourceFile } from "typescript/unstable/ast";
import {
  isArrowFunction,
  isBlock,
  isExpressionWithTypeArguments,
  isFunctionDeclaration,
  isFunctionLikeDeclaration,
  isMethodDeclaration,
  isTypeReferenceNode,
  isVariableDeclaration,
} from "typescript/unstable/ast/is";
import {
  API,
  type Checker,
  type Symbol as Named,
  NodeBuilderFlags,
  type Project,
  SymbolFlags,
} from "typescript/unstable/sync";
import { withKeys } from "./keys.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs/api");

/** One thing that can be imported, or that an import names. */
export interface Documented {
  readonly name: string;
  /** Its own docstring without tags; empty where it has none. */
  readonly says: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  readonly declaration: string;
  /** Below the project's root, with `/`. */
  readonly file: string;
  /** What the file itself says at its top. */
  readonly header: string;
  readonly isFunction: boolean;
}

export interface Package {
  /** As it is imported: "aitia/why". */
  readonly name: string;
  readonly says: string;
  readonly exported: readonly Documented[];
  /** Named by the exports, and not exported themselves. */
  readonly named: readonly Documented[];
}

/** What each entry of the package's `exports` offers, as the compiler sees it. */
export function packages(): readonly Package[] {
  const api = new API({ cwd: root });
  try {
    const config = join(root, "tsconfig.json");
    const project = api.updateSnapshot({ openProject: config }).getProject(config);
    if (!project) throw new Error(`the compiler does not open ${config}`);
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      exports: Record<string, string | { readonly "aitia-source": string }>;
    };
    return Object.entries(exports).flatMap(([path, entry]) =>
      typeof entry === "string"
        ? []
        : [packageOf(project, `aitia${path.slice(1)}`, join(root, entry["aitia-source"]))],
    );
  } finally {
    api.close();
  }
}

function packageOf(project: Project, name: string, path: string): Package {
  const { checker, program } = project;
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  if (!source || !module) throw new Error(`the compiler does not find ${path}`);
  const symbols = checker
    .getExportsOfModule(module)
    .map((one) => (one.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one));
  const known = new Set(symbols.map(keyOf));
  const all: Documented[] = [];
  for (const waiting = [...symbols]; waiting.length > 0; ) {
    const symbol = waiting.shift() as Named;
    const declaration = declarationOf(project, symbol);
    all.push(documented(project, symbol, declaration));
    waiting.push(...namedBy(project, declaration, known));
  }
  return {
    name,
    says: headerOf(source),
    exported: all.slice(0, symbols.length),
    named: all.slice(symbols.length),
  };
}

function declarationOf(project: Project, symbol: Named): Node {
  const node = symbol.declarations[0]?.resolve(project);
  if (!node) throw new Error(`${symbol.name} has no declaration`);
  return node;
}

/** Two types may have one name: the place of the declaration tells them apart. */
const keyOf = (symbol: Named): string =>
  symbol.declarations.map(({ path, index }) => `${path} ${index}`).join();

/** Types of this project in the declaration's text that are not known yet; they are then. */
function namedBy({ checker }: Project, declaration: Node, known: Set<string>): readonly Named[] {
  const names: Node[] = [];
  const visit = (node: Node): void => {
    if (isBody(node)) return;
    if (isTypeReferenceNode(node)) names.push(node.typeName);
    if (isExpressionWithTypeArguments(node)) names.push(node.expression);
    node.forEachChild(visit);
  };
  visit(declaration);
  return checker.getSymbolAtLocation(names).flatMap((found) => {
    const target =
      found && found.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    if (!target || target.flags & SymbolFlags.TypeParameter || known.has(keyOf(target))) return [];
    if (!target.declarations[0]?.path.startsWith(`${root}src/`)) return [];
    known.add(keyOf(target));
    return [target];
  });
}

const isBody = (node: Node): boolean =>
  isBlock(node) && (isFunctionLikeDeclaration(node.parent) || isMethodDeclaration(node.parent));

function documented({ checker }: Project, symbol: Named, declaration: Node): Documented {
  const source = declaration.getSourceFile();
  return {
    name: symbol.name,
    says: checker.getDocumentationCommentOfSymbol(symbol).trim(),
    tags: checker.getJsDocTagsOfSymbol(symbol).map(({ name, text = "" }) => ({ name, text })),
    declaration: written(checker, symbol, declaration),
    file: relative(root, source.fileName).replaceAll("\\", "/"),
    header: headerOf(source),
    isFunction:
      isFunctionDeclaration(declaration) ||
      (isVariableDeclaration(declaration) &&
        declaration.initializer !== undefined &&
        isArrowFunction(declaration.initializer)),
  };
}

/** The declaration as it stands, without bodies; of a constant its type. */
function written(checker: Checker, symbol: Named, declaration: Node): string {
  if (isVariableDeclaration(declaration)) {
    const type = checker.getTypeOfSymbol(symbol);
    if (!type) throw new Error(`${symbol.name} has no type`);
    return `const ${symbol.name}: ${checker.typeToString(type, declaration, NodeBuilderFlags.NoTruncation)}`;
  }
  const { text } = declaration.getSourceFile();
  const parts: string[] = [];
  let from = declaration.getStart();
  const visit = (node: Node): void => {
    if (!isBody(node)) return void node.forEachChild(visit);
    parts.push(`${text.slice(from, node.getStart()).trimEnd()}${returned(checker, node.parent)};`);
    from = node.end;
  };
  visit(declaration);
  parts.push(text.slice(from, declaration.end));
  return parts.join("").replace(/^export (default )?/, "");
}

/** The type that a function gives and does not name. */
function returned(checker: Checker, made: Node): string {
  if (!isFunctionDeclaration(made) || made.type) return "";
  const signature = checker.getSignatureFromDeclaration(made);
  const type = signature && checker.getReturnTypeOfSignature(signature);
  return type ? `: ${checker.typeToString(type, made, NodeBuilderFlags.NoTruncation)}` : "";
}

/** The comment at the top of a file, where it is no declaration's own. */
function headerOf({ text }: SourceFile): string {
  const [, inside, after] = /^\/\*\*(.*?)\*\/\s*?\n(.*)/s.exec(text) ?? [];
  if (
    inside === undefined ||
    /^(export|const|function|interface)\b(?! \{| \*| type \{)/.test(after)
  )
    return "";
  return inside.replaceAll(/^[ \t]*\* ?/gm, "").trim();
}

/** The page of a package: each file's header, then what it offers. */
export function page({ name, says, exported, named }: Package): string {
  const parts = [`# \`${name}\``, says];
  for (const file of new Set(exported.map((one) => one.file))) {
    const all = exported.filter((one) => one.file === file);
    parts.push(`## \`${file}\``);
    if (all[0].header) parts.push(all[0].header);
    parts.push(...all.map((one) => entry(one)));
  }
  if (named.length > 0) {
    parts.push("## Types that these name");
    parts.push(...named.map((one) => entry(one)));
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function entry({ name, says, tags, declaration }: Documented): string {
  const lines = tags.map(({ name: tag, text }) => `- \`@${tag}\` ${text.replaceAll("\n", "\n  ")}`);
  return [`### ${name}`, says, `\`\`\`ts no-run\n${declaration}\n\`\`\``, lines.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The whole reference, by path below docs/api. */
export function reference(of: readonly Package[]): ReadonlyMap<string, string> {
  const fileOf = (name: string) => `${name.replace("/", "-")}.md`;
  const first = [
    "# Reference",
    "",
    "What a program can import from Aitia, from the types and docstrings of the sources; written by `npm run api`.",
    "",
    ...of.map(
      ({ name, says, exported }) =>
        `- [\`${name}\`](${fileOf(name)}), ${exported.length} names: ${says.split(/\n\n/)[0].replaceAll("\n", " ")}`,
    ),
    "",
  ];
  return new Map([
    ["README.md", first.join("\n")],
    ...of.map((one): [string, string] => [fileOf(one.name), page(one)]),
  ]);
}

if (import.meta.main) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = packages();
  for (const [path, text] of reference(all)) writeFileSync(join(folder, path), text);
  const keys = join(root, "docs/case.md");
  writeFileSync(keys, withKeys(readFileSync(keys, "utf8"), all));
}
