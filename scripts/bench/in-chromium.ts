import { createServer, type ServerResponse } from 'node:http';
import { chromium, type Page } from '@playwright/test';
import sirv from 'sirv';
import { chromiumArguments, installedChromium } from '../machine/chromium.ts';

/** Serves `folder` to a headless Chromium, lets `use` work on its page, and closes both. */
export async function inChromium<T>(
  folder: string,
  use: (page: Page, address: string) => Promise<T>,
  { isolated = false } = {},
): Promise<{ version: string; result: T }> {
  const executablePath = installedChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium: `npm test` finds or installs one; or use --host node.');
  const server = createServer(sirv(folder, isolated ? { setHeaders: isolate } : {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port.');
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments()] });
  try {
    const page = await browser.newPage();
    const url = `http://127.0.0.1:${address.port}/`;
    await page.goto(url);
    return { version: `Chromium ${browser.version()}`, result: await use(page, url) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Without other origins in its process a page may measure its own memory; but TensorFlow.js takes more than one core there. */
function isolate(response: ServerResponse): void {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
}
