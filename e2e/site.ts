import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';

/** Every page of the site as a visitor opens it, relative to its root: `./`, `./chapters/learning-rate/`. */
export const pages: readonly string[] = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('index.html'))
  .map((file) => `./${file.slice(0, -'index.html'.length)}`)
  .sort();

export const chapters = pages.filter((page) => /^\.\/chapters\/[^/]+\/$/.test(page));

/** The folder of the edition for a disk. */
export const diskFolder = join(process.cwd(), 'dist-offline');

/** A test that also fails when a page complains in the console, asks another host for anything, or misses a file. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const complaints = complaintsOf(page);
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** What is wrong on a page while it is used; the list grows as things happen. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    // Tests that are not about reading offline keep the service worker out, and Playwright says so. What a host answers
    // is looked at below, where its address is known.
    const isKnown = /^Service Worker registration blocked by Playwright$|: the server responded with a status/.test(
      message.text(),
    );
    if (isComplaint && !isKnown) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = ['data:', 'blob:', 'file:', 'about:'].includes(protocol) || hostname === 'localhost';
    if (!isOwn) complaints.push(`foreign request: ${request.url()}`);
  });
  page.on('response', (response) => {
    const isExpected = response.status() < 400 || response.request().isNavigationRequest();
    if (!isExpected) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

export { expect };
