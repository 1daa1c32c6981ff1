/** The plainest of web servers: files of a folder as they lie there, nothing known of the page. */
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

export interface Plain {
  readonly url: string;
  readonly close: () => void;
}

export async function plain(folder: string): Promise<Plain> {
  const server = createServer((request, response) => {
    const { pathname: path, search } = new URL(request.url!, "http://here");
    const at = join(folder, path);
    const found = statSync(at, { throwIfNoEntry: false });
    if (found?.isDirectory() && !path.endsWith("/"))
      return void response.writeHead(301, { location: `${path}/${search}` }).end();
    const file = found?.isDirectory() ? join(at, "index.html") : at;
    if (!statSync(file, { throwIfNoEntry: false })) return void response.writeHead(404).end();
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(readFileSync(file));
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
