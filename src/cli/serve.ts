/** Serves a finished run folder on a loopback address until Ctrl-C. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "/": ["report.html", "text/html; charset=utf-8"],
  "/report.html": ["report.html", "text/html; charset=utf-8"],
  "/answer.json": ["answer.json", "application/json"],
  "/manifest.json": ["manifest.json", "application/json"],
  "/worlds.parquet": ["worlds.parquet", "application/octet-stream"],
};

export async function serveReport(
  folder: string,
  say: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  const server = createServer((request, response) => {
    const found = files[new URL(request.url ?? "/", "http://127.0.0.1").pathname];
    if (!found || (request.method !== "GET" && request.method !== "HEAD")) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here\n");
      return;
    }
    response.writeHead(200, { "content-type": found[1], "x-content-type-options": "nosniff" });
    response.end(request.method === "HEAD" ? undefined : readFileSync(join(folder, found[0])));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  say.write(`\nThe report is served at http://127.0.0.1:${port}/ until Ctrl-C.\n`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
