// Keeps the page for use without a network: everything in offline.json, renewed when its version changes.
const list = async () => (await fetch("./offline.json", { cache: "no-store" })).json();

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const { version, files } = await list();
      const cache = await caches.open(version);
      await cache.addAll(files);
      await cache.add("./offline.json");
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      await renew();
      await self.clients.claim();
    })(),
  );
});

/** Throws away what an older page kept. */
async function renew() {
  try {
    const { version, files } = await list();
    if (!(await caches.has(version))) {
      const cache = await caches.open(version);
      await cache.addAll(files);
      await cache.add("./offline.json");
    }
    for (const name of await caches.keys()) if (name !== version) await caches.delete(name);
  } catch {
    // no network: what is kept stays
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    (async () => {
      try {
        const fresh = await fetch(request);
        if (fresh.ok || fresh.status >= 400) return fresh;
        throw new Error("no answer");
      } catch (error) {
        const kept =
          (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ??
          (request.mode === "navigate"
            ? await caches.match("./index.html", { ignoreSearch: true, ignoreVary: true })
            : undefined);
        if (kept) return kept;
        throw error;
      }
    })(),
  );
});
