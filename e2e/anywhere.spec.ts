import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ServedSite, serveSite } from '../scripts/start/site-server.ts';
import { findingsOn } from './axe.ts';
import { chapters, diskFolder, expect, test } from './site.ts';

const [chapter = ''] = chapters;

test.describe('at the root of a host', () => {
  let site: ServedSite;
  test.beforeAll(async () => {
    site = await serveSite('dist');
  });
  test.afterAll(() => site.close());

  test('the same files work', async ({ page }) => {
    await page.goto(site.url);
    await page.getByRole('main').locator('a[href*="chapters/"]').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(page.url()).toMatch(/^http:\/\/localhost:\d+\/chapters\//);
  });

  test('an address that does not exist is answered with a way back, at any depth', async ({ page }) => {
    const response = await page.goto(new URL('no/such/page/', site.url).href);
    expect(response?.status()).toBe(404);
    expect(await findingsOn(page)).toEqual([]);
    await page.getByRole('main').getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(page.url()).not.toContain('no/such');
  });
});

test.describe('from a disk', () => {
  let folder: string;
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'a folder with ümlauts '));
    cpSync(diskFolder, folder, { recursive: true });
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test('a reader walks from the home page to a chapter and back', async ({ page }) => {
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    const home = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByRole('main').locator('a[href*="chapters/"]').first().click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(home ?? '');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(home ?? '');
  });

  test('search finds a chapter and leads there', async ({ page }) => {
    await page.goto(pathToFileURL(join(folder, chapter, 'index.html')).href);
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.getByRole('button', { name: /search/i }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').or(dialog.getByRole('searchbox')).fill(title);
    await dialog.getByRole('link', { name: title }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  test('the theme is switched and remembered', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.getByRole('combobox', { name: /theme/i }).first().selectOption('dark');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('a reader who was here once reads on', async ({ page, context }) => {
    await page.goto('./');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await page.goto(chapter);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
