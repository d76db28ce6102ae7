import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, pages, test } from './site.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, a line each: rule, element, and how to fix it. */
async function findingsOn(page: Page, exceptRules: string[] = []): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).disableRules(exceptRules).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary ?? ''}`),
  );
}

for (const address of [...pages, './no/such/page/']) {
  test(`axe finds nothing on ${address}, light and dark, wide and narrow`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await findingsOn(page), `${colorScheme}, ${width} pixels`).toEqual([]);
      }
    }
  });
}

test('axe finds nothing in the menu of a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('./');
  await page.getByRole('button', { name: /menu/i }).click();
  expect(await findingsOn(page)).toEqual([]);
});

test('axe finds nothing in the search dialog but a label that Pagefind gives as a title', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: /search/i }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findingsOn(page, ['label-title-only'])).toEqual([]);
});
