/** `aitia pack --to aitia.run`: Node, Aitia and all that it needs in one file, for machines that have neither Node nor network. */
import { chmodSync, existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { AitiaError } from "../../errors.ts";
import { root, version } from "../../root.ts";
import { atPlace, contentHash } from "../../store/files.ts";
import { hashText } from "../../store/fingerprint.ts";
import type { Packed } from "../../store/tar.ts";
import { bytesAsWords } from "../../words/en/planned.ts";
import { runs as says } from "../../words/en/runs.ts";
import { refuse } from "../options.ts";
import { below, onDisk, packageJson, programFiles, writeCompressed } from "../packing.ts";

export const packCommand = (): Command =>
  new Command("pack")
    .summary("put Aitia and its Node into one file, for machines that have neither")
    .description(
      "Writes one file that runs where there is no Node and no network: it holds the Node that runs this command, Aitia with all that it needs, and the cases that come with it. The first start on a machine unpacks it into a folder of the user's; for Linux, of the same processor and a glibc not older than its Node asks for.",
    )
    .addOption(new Option("--to <FILE>", "what to write").default("aitia.run"))
    .addHelpText("after", "\nExamples:\n  aitia pack --to aitia.run\n  ./aitia.run why two-doors")
    .action(packed);

async function packed({ to: named }: { readonly to: string }): Promise<void> {
  if (named === "") refuse("--to names no file", "Write --to and a file, or leave it out.");
  if (process.platform !== "linux")
    refuse(
      "such a file is made for Linux, on Linux",
      "Give the command on a machine like those it is for.",
    );
  const to = resolve(named);
  const files = [
    onDisk("node", process.execPath),
    ...programFiles(),
    ...["cases", "bridges"].flatMap((folder) =>
      below(join(root, folder)).map((path) =>
        onDisk(`aitia/${folder}/${path}`, join(root, folder, path)),
      ),
    ),
    ...needed(),
  ];
  const name = hashText(
    files.map(({ path, pieces }) => `${path} ${contentHash(pieces())}`).join("\n"),
  );
  // what is packed is a binary mostly, which harder work makes little smaller
  await writeCompressed(to, files, { head: headOf(`${version}-${name.slice(0, 12)}`), level: 4 });
  atPlace(to, () => chmodSync(to, 0o755));
  const shown = relative(process.cwd(), to) || to;
  process.stdout.write(
    `${says.packed(shown, files.length, bytesAsWords(statSync(to).size), process.version)}\n`,
  );
}

/** The packages that Aitia needs, and those that they need, each below the one that it lies in. */
function needed(): readonly Packed[] {
  const found = new Map<string, string>();
  const take = (name: string, from: string) => {
    const folder = folderOf(name, from);
    // beside or above us where a project of somebody's own has Aitia among its packages
    const own = folder.startsWith(join(root, "node_modules")) ? root : join(root, "..", "..");
    const to = relative(own, folder).replaceAll("\\", "/");
    const there = found.get(to);
    if (there === folder) return;
    if (there)
      refuse(
        `two versions of the package ${name} would have one place`,
        "Install Aitia in a folder of its own: npm install aitia.",
      );
    found.set(to, folder);
    for (const one of Object.keys(packageJson(folder).dependencies ?? {})) take(one, folder);
  };
  for (const name of Object.keys(packageJson().dependencies ?? {})) take(name, root);
  return [...found].flatMap(([to, folder]) =>
    below(folder)
      .filter((path) => !/\.(map|md|d\.[cm]?ts)$/.test(path))
      .map((path) => onDisk(`aitia/${to}/${path}`, join(folder, path))),
  );
}

/** Where a package lies that is imported from a folder: in its own node_modules, or in those above. */
function folderOf(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(at) === at)
      throw new AitiaError({
        what: `the package ${name} is not installed`,
        where: root,
        todo: "Install Aitia again: npm ci in a clone, npm install elsewhere.",
      });
  }
}

/**
 * A shell's head before the archive. What another process unpacks at the same time is the same, and the folder appears
 * under its name only when it is whole.
 */
function headOf(name: string): string {
  const lines = [
    "#!/bin/sh",
    `# Aitia ${name} with its Node; the archive begins behind the last line of this text.`,
    "set -e",
    'PATH="$PATH:/usr/bin:/bin"',
    'case "$0" in /*) AITIA_RUN="$0" ;; *) AITIA_RUN="$(pwd)/$0" ;; esac',
    "export PATH AITIA_RUN",
    '[ -n "$TMPDIR" ] || TMPDIR=/tmp',
    'place="$AITIA_UNPACKED"',
    '[ -n "$place" ] || place="$TMPDIR/aitia-$(id -u)"',
    `home="$place/${name}"`,
    'if [ ! -x "$home/node" ]; then',
    "  umask 077",
    '  mkdir -p "$place"',
    '  if [ ! -O "$place" ]; then',
    '    echo "error: this folder is somebody else\'s" >&2',
    '    echo "  in $place" >&2',
    '    echo "  Name one of your own in AITIA_UNPACKED." >&2',
    "    exit 2",
    "  fi",
    '  new="$(mktemp -d "$place/.new-XXXXXX")"',
    '  tail -n "+$LINES_OF_HEAD" "$AITIA_RUN" | tar -xzf - -C "$new"',
    '  chmod 700 "$new/node"',
    // fails where another process was quicker
    '  "$new/node" -e \'try { fs.renameSync(process.argv[1], process.argv[2]) } catch { fs.rmSync(process.argv[1], { recursive: true }) }\' "$new" "$home"',
    "fi",
    'exec "$home/node" "$home/aitia/bin/aitia.js" "$@"',
    "",
  ];
  return lines.join("\n").replace("$LINES_OF_HEAD", String(lines.length));
}
