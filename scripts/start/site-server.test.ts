import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedSite, serveSite } from './site-server.ts';

let folder: string;
let site: ServedSite;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(folder, 'chapters'));
  writeFileSync(join(folder, 'index.html'), '<h1>Home</h1>');
  writeFileSync(join(folder, 'chapters/index.html'), '<h1>Chapters</h1>');
  writeFileSync(join(folder, '404.html'), '<h1>Lost</h1>');
  writeFileSync(join(folder, 'long.js'), '//'.padEnd(9000, '-'));
  writeFileSync(join(folder, 'kernel.wasm'), new Uint8Array([0, 97, 115, 109]));
  site = await serveSite(folder, { base: '/a/guide/' });
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

test('pages lie under the base, with the content types that browsers insist on', async () => {
  const page = await fetch(new URL('chapters/', site.url));
  expect(await page.text()).toContain('Chapters');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect((await fetch(new URL('kernel.wasm', site.url))).headers.get('content-type')).toBe('application/wasm');
});

test('an address without the slash at its end leads to the one with it', async () => {
  expect((await fetch(new URL('chapters?x.seed=3', site.url))).url).toBe(`${site.url}chapters/?x.seed=3`);
  expect((await fetch(site.url.slice(0, -1))).url).toBe(site.url);
});

test('what is not there is answered by the page for it, under the base and beside it', async () => {
  for (const address of ['nowhere/', '/chapters/', '../../etc/passwd']) {
    const lost = await fetch(new URL(address, site.url));
    expect([lost.status, await lost.text()]).toEqual([404, '<h1>Lost</h1>']);
  }
});

test('text is compressed', async () => {
  expect((await fetch(new URL('long.js', site.url))).headers.get('content-encoding')).toMatch(/gzip|br/);
});
