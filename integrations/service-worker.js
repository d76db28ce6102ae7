// The build fills in the two placeholders. Addresses are relative to this file, which lies at the root of the site.
const version = '{{version}}';
const files = ['{{files}}'];

// Guides under other paths of the same host have caches of their own.
const family = `guide ${self.registration.scope} `;
const cacheName = family + version;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});

async function install() {
  const cache = await caches.open(cacheName);
  // All or nothing: a version of which a part could not be fetched never becomes active.
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  await self.skipWaiting();
}

/** The version before this one stays: a page that was opened with it may still ask for a part of it. */
async function activate() {
  const versions = await keptVersions();
  await Promise.all(versions.slice(0, -2).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The caches of this guide, oldest first. */
async function keptVersions() {
  return (await caches.keys()).filter((name) => name.startsWith(family));
}

async function answer(request) {
  const kept = await keptAnswer(new URL(request.url));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== 'navigate') throw error;
    return (await keptAnswer(new URL('404.html', self.registration.scope))) ?? Response.error();
  }
}

/** The newest copy. The query of an address does not count: it holds the state of an instrument. */
async function keptAnswer(url) {
  const path = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
  for (const name of (await keptVersions()).reverse()) {
    const cache = await caches.open(name);
    const found = await cache.match(new URL(path, url).href, { ignoreSearch: true });
    if (found) return found;
  }
  return undefined;
}
