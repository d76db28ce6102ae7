import { findingsOn } from './axe.ts';
import { expect, pages, test } from './site.ts';

for (const address of pages) {
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
  await page.goto('./chapters/learning-rate/');
  await page.getByRole('button', { name: /menu/i }).click();
  expect(await findingsOn(page)).toEqual([]);
});

test('axe finds nothing in the search dialog but a label that Pagefind gives as a title', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: /search/i }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findingsOn(page, ['label-title-only'])).toEqual([]);
});
