import type { Page } from '@playwright/test';
import { chapters, expect, pages, test } from './site.ts';

test('a reader gets from the home page to a chapter with the keyboard alone', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /skip to content/i })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, (href) => /\/chapters\/[^/]+\/$/.test(href));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/some\/where\/chapters\/[^/]+\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

/** Presses Tab until the focus is on a link to an address that fits. */
async function tabTo(page: Page, fits: (href: string) => boolean): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() =>
      document.activeElement instanceof HTMLAnchorElement ? document.activeElement.href : '',
    );
    if (fits(href)) return;
  }
  throw new Error('No link that fits within 80 presses of Tab.');
}

test('search finds a chapter and leads there', async ({ page }) => {
  const [chapter = ''] = chapters;
  await page.goto(chapter);
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.goto('./');
  await page.getByRole('button', { name: /search/i }).click();
  await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('dialog').getByRole('searchbox')).fill(title);
  await page.getByRole('dialog').getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const chapter of chapters) {
    test(`${chapter} reads in full`, async ({ page }) => {
      await page.goto(chapter);
      const main = page.getByRole('main');
      for (const heading of await main.getByRole('heading').all()) await expect(heading).toBeVisible();
      for (const figure of await main.locator('figure[data-shows="outline"]').all()) {
        await expect(figure.locator('li[id]').last()).toBeVisible();
      }
      for (const figure of await main.locator('figure[data-widget]:not([data-shows="outline"])').all()) {
        await expect(figure.getByRole('img').first()).toBeVisible();
        await expect(figure.getByRole('table', { includeHidden: true })).not.toHaveCount(0);
      }
      await expect(main.getByText(/enable javascript/i)).toHaveCount(0);
    });
  }
});

test.describe('on paper', () => {
  for (const page_ of ['./', ...chapters]) {
    test(`${page_} is the text and nothing around it`, async ({ page }) => {
      await page.goto(page_);
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('navigation')).toHaveCount(0);
      await expect(page.getByRole('banner').getByRole('button').or(page.getByRole('combobox'))).toHaveCount(0);
    });
  }
});

test.describe('while a page loads', () => {
  for (const width of [1280, 390]) {
    for (const chapter of chapters) {
      test(`nothing of ${chapter} moves by itself at ${width} pixels`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.addInitScript(() => {
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
              if (!hadRecentInput)
                document.documentElement.dataset['shift'] = String(
                  Number(document.documentElement.dataset['shift'] ?? 0) + value,
                );
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(chapter);
        await scrollThrough(page);
        const shift = await page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0));
        expect(shift).toBeLessThan(0.02);
      });
    }
  }
});

/** Down to the end by half a screen at a time, so that every live part wakes up. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo({ top: y, behavior: 'instant' });
      await frame();
    }
  });
}

test.describe('weight', () => {
  for (const chapter of chapters) {
    test(`${chapter} loads at most 45 kB of JavaScript before the browser is idle`, async ({ page }) => {
      // What waits for an idle browser (search, keeping the guide for offline reading) then never comes.
      await page.addInitScript(() => {
        window.requestIdleCallback = () => 0;
      });
      const bytes = await scriptBytesOf(page);
      await page.goto(chapter, { waitUntil: 'load' });
      await page.waitForLoadState('networkidle');
      expect(bytes()).toBeGreaterThan(0);
      expect(bytes()).toBeLessThanOrEqual(45_000);
    });
  }
});

/** Counts the bytes of scripts as they came over the network, compressed. */
async function scriptBytesOf(page: Page): Promise<() => number> {
  const client = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  client.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await client.send('Network.enable');
  return () => bytes;
}

test('the site has chapters, and its home page is one of its pages', () => {
  expect(chapters.length).toBeGreaterThan(0);
  expect(pages).toContain('./');
});
