import { findingsOn, rulesOfLooks } from './axe.ts';
import { expect, pages, test } from './site.ts';

// Each instrument is looked at on its page, unfolded and in both themes, by the widget contract.
for (const address of pages.filter((page) => !/^\.\/widgets\/.+/.test(page))) {
  test(`axe finds nothing on ${address}, light and wide, dark and narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(address);
    expect(await findingsOn(page), 'light, 1280 pixels').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.reload();
    expect(await findingsOn(page, { only: rulesOfLooks }), 'dark, 390 pixels').toEqual([]);
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
  expect(await findingsOn(page, { except: ['label-title-only'] })).toEqual([]);
});
