import type { Page } from '@playwright/test';
import { findingsOn } from './axe.ts';
import { expect, test } from './site.ts';

const picture = (page: Page) => page.getByRole('img', { name: /networks/ });
const questions = [/what do you train/i, /what do you have/i];

for (const [width, height] of [
  [1280, 900],
  [390, 844],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the first screen has a picture and both questions with their answers: ${width}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await page.goto('./');
      await expect(picture(page)).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('link', { name: /^train the \d+ networks/i })).toBeInViewport({ ratio: 1 });
      for (const question of questions) {
        const answers = page.getByRole('region', { name: question }).getByRole('link');
        await expect(answers).toHaveCount(4);
        for (const answer of await answers.all()) await expect(answer).toBeInViewport({ ratio: 1 });
      }
      expect(await findingsOn(page)).toEqual([]);
    });
  }
}

test('each answer leads to a place that is there', async ({ page }) => {
  await page.goto('./');
  for (const question of questions) {
    const links = page.getByRole('region', { name: question }).getByRole('link');
    for (const address of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
      await page.goto(address);
      const { hash } = new URL(address);
      if (hash === '') await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
      else await expect(page.locator(hash)).toBeInViewport();
      await page.goto('./');
    }
  }
});

test('the home page is at most 4,500 pixels high on a desktop', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('./');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeGreaterThan(900);
  expect(height).toBeLessThanOrEqual(4500);
});

/** When each network's motion ends after the page has opened, in seconds; 0 for one that does not move. */
async function endsOn(page: Page): Promise<readonly number[]> {
  return page.locator('#sweep-replay .replay-run').evaluateAll((runs) =>
    runs.map((run) => {
      const { animationName, animationDelay, animationDuration } = getComputedStyle(run);
      return animationName === 'none' ? 0 : Number.parseFloat(animationDelay) + Number.parseFloat(animationDuration);
    }),
  );
}

test('the networks train as the page opens, for less than three seconds', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('animationend', ({ target }) => {
      if (!(target instanceof SVGUseElement)) return;
      const { dataset } = document.documentElement;
      dataset['arrived'] = String(Number(dataset['arrived'] ?? 0) + 1);
    });
  });
  await page.goto('./');
  const ends = await endsOn(page);
  expect(Math.min(...ends)).toBeGreaterThan(0);
  expect(Math.max(...ends)).toBeLessThan(3);
  await expect(page.locator('html')).toHaveAttribute('data-arrived', String(ends.length));
});

test('nothing moves for a reader who asks for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  const ends = await endsOn(page);
  expect(ends.length).toBeGreaterThan(0);
  expect(Math.max(...ends)).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page has the whole picture', async ({ page }) => {
    await page.goto('./');
    await expect(picture(page)).toBeInViewport({ ratio: 1 });
    await expect(page.getByText(/^best 0\./)).toBeVisible();
    await expect(page.getByText(/training breaks/).first()).toBeVisible();
  });
});

test('the home page comes with at most 45 kB of JavaScript before the browser is idle, and moves nothing', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { dataset } = document.documentElement;
        dataset['shift'] = String(
          Number(dataset['shift'] ?? 0) + (entry as PerformanceEntry & { value: number }).value,
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto('./', { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(45_000);
  const shift = await page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0));
  expect(shift).toBeLessThan(0.02);
});
