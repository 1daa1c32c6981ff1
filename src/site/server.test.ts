import { request as ask } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, serve } from "./server.ts";

let serving: Serving;
let port: number;

beforeAll(async () => {
  const files = new Map<string, string | Uint8Array>([
    ["/", "<!doctype html><title>here</title>"],
    ["/case/program.wasm", new Uint8Array([0, 97, 115, 109])],
    ["/long.json", JSON.stringify(Array.from({ length: 2000 }, (_, n) => n))],
  ]);
  serving = await serve(files, 0);
  port = Number(new URL(serving.url).port);
});
afterAll(() => serving.close());

interface Said {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

const get = (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<Said>((resolve, reject) => {
    ask({ port, host: "127.0.0.1", path, ...options }, (response) => {
      let body = "";
      response.on("data", (part) => {
        body += String(part);
      });
      response.on("end", () =>
        resolve({ status: response.statusCode!, headers: response.headers, body }),
      );
    })
      .on("error", reject)
      .end();
  });

test("nobody but this machine can reach it", () => {
  expect(serving.server.address()).toMatchObject({ address: "127.0.0.1", family: "IPv4" });
});

test("nothing from elsewhere may run, and shared memory is allowed", async () => {
  const { headers } = await get("/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("a module is served as what it is", async () => {
  expect((await get("/case/program.wasm")).headers["content-type"]).toBe("application/wasm");
});

test("a text is sent packed to whoever can unpack it", async () => {
  const packed = await get("/long.json", { headers: { "accept-encoding": "gzip" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect((await get("/long.json")).headers["content-encoding"]).toBeUndefined();
});

describe("an address that climbs or cannot be read is refused", () => {
  test.for([
    "/../package.json",
    "/case/../../package.json",
    "/%2e%2e/package.json",
    "/..%2fpackage.json",
    "/%5c..%5cpackage.json",
    "/%00",
    "/%",
    "//",
    "///",
    "//etc/passwd",
    "/./",
    "/case/%2e%2e/%2e%2e/package.json",
    "/%c0%ae%c0%ae/package.json",
    "/%FF",
    "http://127.0.0.1/",
    "http://evil.example/",
    "C:\\package.json",
    "*",
  ])("%s", async (path) => {
    const { status, body } = await get(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain("aitia");
  });
});

test("what is not there is said not to be there", async () => {
  expect((await get("/nothing.html")).status).toBe(404);
});

test.for([
  "evil.example",
  "evil.example:80",
  "127.0.0.1.evil.example",
  "evil.example:80:80",
  "user@localhost",
  "localhost/",
  "localhost:evil",
  "127.0.0.1, evil.example",
  "0.0.0.0",
])("somebody else's name for this machine is refused: “%s”", async (host) => {
  const { status, body } = await get("/", { headers: { host } });
  expect(status).toBe(403);
  expect(body).not.toContain("here</title>");
});

test.for(["127.0.0.1", "localhost", "LOCALHOST", "localhost:1234", "[::1]:1234"])(
  "this machine is %s",
  async (host) => {
    expect((await get("/", { headers: { host } })).status).toBe(200);
  },
);

test.for(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s is refused", async (method) => {
  const { status, headers } = await get("/", { method });
  expect(status).toBe(405);
  expect(headers.allow).toBe("GET, HEAD");
});

test("HEAD tells the length and sends nothing", async () => {
  const { status, headers, body } = await get("/", { method: "HEAD" });
  expect(status).toBe(200);
  expect(Number(headers["content-length"])).toBeGreaterThan(0);
  expect(body).toBe("");
});

/** What the server says to these very words, until it ends the connection. */
const told = (words: string) =>
  new Promise<string>((done) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(words));
    socket.on("data", (part) => {
      said += String(part);
    });
    socket.on("close", () => done(said));
    socket.on("error", () => done(said));
  });

test.for([
  ["words that are no request", "hello\r\n\r\n", /^HTTP\/1.1 400/],
  ["nobody's name", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", /^HTTP\/1.1 400/],
  ["an empty name", "GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n", /^HTTP\/1.1 403/],
  ["an old request without a name", "GET / HTTP/1.0\r\n\r\n", /^HTTP\/1.1 403/],
  [
    "two names",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    /^HTTP\/1.1 40[03]/,
  ],
  [
    "a whole address of somebody else",
    "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    /^HTTP\/1.1 400/,
  ],
  ["a way through to somewhere else", "CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n", /^$/],
  [
    "a header of a hundred kilobytes",
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(100_000)}\r\n\r\n`,
    /^HTTP\/1.1 431|^$/,
  ],
] as const)("%s: refused, and the next reader is answered", async ([, words, says]) => {
  const said = await told(words);
  expect(said).toMatch(says);
  expect(said).not.toContain("here</title>");
  expect((await get("/")).status).toBe(200);
});
