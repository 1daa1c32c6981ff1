// Keeps the page for use without a network: everything in offline.json. The version is written in when the site is
// made, so that each build has a worker of its own, which keeps its files, takes over, and throws away what older
// builds kept. A host may hold several cases: each touches only the caches named by its own scope.
const version = "<!--version-->";
const own = `aitia ${self.registration.scope} `;
const kept = own + version;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const list = await (await fetch("./offline.json", { cache: "no-store" })).json();
      const cache = await caches.open(kept);
      const fresh = [...list.files, "./offline.json"].map(
        (path) => new Request(path, { cache: "no-cache" }),
      );
      await cache.addAll(fresh);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(own) && name !== kept) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    (async () => {
      try {
        return await fetch(request);
      } catch (error) {
        const found = await keptFor(request);
        if (found) return found;
        throw error;
      }
    })(),
  );
});

async function keptFor({ url, mode }) {
  const cache = await caches.open(kept);
  const find = (path) => cache.match(path, { ignoreSearch: true, ignoreVary: true });
  const found = await find(url);
  if (found || mode !== "navigate") return found;
  const { pathname } = new URL(url);
  return (pathname.endsWith("/") && (await find(`${pathname}index.html`))) || find("./index.html");
}
