/** The one server of whatever is served: files from memory, on a loopback address, and nothing else to nobody else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";

/** Address path ("/assets/app.js") to content. */
export type Served = ReadonlyMap<string, string | Uint8Array>;

/** Address path to what answers it for as long as it likes. */
export type Streams = ReadonlyMap<string, (response: ServerResponse) => void>;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
  ".parquet": "application/octet-stream",
};

/** Nothing from elsewhere, nothing evaluated, shared memory allowed, nobody may frame the page but itself by embedding a chart. */
export const headers: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cache-control": "no-cache",
};

/** How this machine calls itself; any other name was pointed at it by somebody else's name server. */
const hosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
/** What is packed already and would only be packed again. */
const packed = /\.parquet$/;

export interface Serving {
  /** "http://127.0.0.1:8080/" */
  readonly url: string;
  readonly server: Server;
  /** Ends every connection and resolves when the port is free again. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 picks one. Rejects with the system's error when it cannot. */
export async function serve(
  files: Served,
  port: number,
  streams: Streams = new Map(),
): Promise<Serving> {
  const own: Own = { files, streams, zipped: new Map() };
  const server = createServer((request, response) => answer(own, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    server,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

interface Own {
  readonly files: Served;
  readonly streams: Streams;
  /** By path what was packed, and what it was packed from: files may be replaced while they are served. */
  readonly zipped: Map<string, { readonly of: string | Uint8Array; readonly packed: Uint8Array }>;
}

function answer(
  { files, streams, zipped }: Own,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const refuse = (status: number, why: string, more: Record<string, string> = {}) =>
    response
      .writeHead(status, { ...headers, "content-type": "text/plain; charset=utf-8", ...more })
      .end(`${why}\n`);
  const [host = "", ...others] = request.headersDistinct.host ?? [];
  if (!hosts.test(host) || others.length > 0)
    return void refuse(403, "This page is served to this machine only.");
  if (request.method !== "GET" && request.method !== "HEAD")
    return void refuse(405, "Only GET and HEAD are answered here.", { allow: "GET, HEAD" });
  const path = pathOf(request.url ?? "/");
  if (path === undefined) return void refuse(400, "This address cannot be read.");
  const stream = streams.get(path);
  if (stream && request.method === "GET") return void stream(response);
  const content = files.get(path);
  if (content === undefined) return void refuse(404, `There is nothing at ${path.slice(0, 200)}.`);
  const type = types[extname(path) || ".html"] ?? "application/octet-stream";
  let body = typeof content === "string" ? Buffer.from(content) : content;
  const head: Record<string, string> = {
    ...headers,
    "content-type": type,
    vary: "accept-encoding",
  };
  const unpacks = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (unpacks && body.length > 1000 && !packed.test(path)) {
    const known = zipped.get(path);
    const now = known?.of === content ? known : { of: content, packed: gzipSync(body) };
    zipped.set(path, now);
    body = now.packed;
    head["content-encoding"] = "gzip";
  }
  response.writeHead(200, { ...head, "content-length": String(body.length) });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The path of an address; undefined for one that is malformed or climbs. Files are looked up by name, never on the disk. */
function pathOf(url: string): string | undefined {
  const raw = url.split(/[?#]/)[0];
  try {
    const path = decodeURIComponent(raw);
    if (!path.startsWith("/") || /[\0\\]|(^|\/)\.\.?(\/|$)|\/\//.test(path)) return undefined;
    return path;
  } catch {
    return undefined;
  }
}
