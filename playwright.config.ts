import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, installedChromium } from './scripts/machine/chromium.ts';

/** Under a sub-path, so that a link which works only at the root of a host is found out. */
const base = '/some/where/';
// Workers read this file too and must find the same port.
process.env['E2E_PORT'] ??= String(await freePort());
const port = Number(process.env['E2E_PORT']);
const executablePath = installedChromium();

/** Tests open pages relative to the site: `page.goto('./chapters/learning-rate/')`. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'reports/e2e',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: availableParallelism(),
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: process.env['CI'] === undefined ? 'list' : 'dot',
  use: {
    baseURL: `http://localhost:${port}${base}`,
    browserName: 'chromium',
    serviceWorkers: 'block',
    trace: 'off',
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: [...chromiumArguments()] },
  },
  webServer: {
    command: `node scripts/start/serve-dist.ts ${base} ${port}`,
    url: `http://localhost:${port}${base}`,
    reuseExistingServer: false,
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
