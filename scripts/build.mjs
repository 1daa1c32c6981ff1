// Sources to dist/ (JavaScript with types, for Node 20 and later), and the command into node_modules/.bin.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";

rmSync(join(root, "dist"), { recursive: true, force: true });
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
if (!existsSync(tsc)) {
  process.stderr.write(
    "error: TypeScript is not installed\n  in node_modules\n  Run npm ci first.\n",
  );
  process.exit(2);
}
const built = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: ["ignore", 2, 2],
});
if (built.status !== 0) process.exit(built.status ?? 1);

// npm links the commands of dependencies, never a package's own: `npx aitia` in the clone needs this.
const bin = join(root, "node_modules", ".bin");
mkdirSync(bin, { recursive: true });
if (windows) {
  writeFileSync(join(bin, "aitia.cmd"), '@node "%~dp0\\..\\..\\bin\\aitia.js" %*\r\n');
} else {
  const link = join(bin, "aitia");
  rmSync(link, { force: true });
  symlinkSync(relative(bin, join(root, "bin", "aitia.js")), link);
}
