import { findingsOn, rulesOfLooks } from './axe.ts';
import { expect, pages, test } from './site.ts';

/** Each instrument is looked at on its own page, unfolded and in both themes, by the widget contract. */
const outside = '[data-widget]';

/** The pages in each of these folders come from one template, so that the first one shows how all of them look. */
const templates = ['engine', 'pitfalls', 'rationalizations', 'red-flags', 'scenarios'];
const samples = templates.map((folder) => pages.find((page) => page.startsWith(`./${folder}/`) && isEntry(page)));

function isEntry(address: string): boolean {
  const [, folder = '', entry = ''] = address.split('/');
  return templates.includes(folder) && entry !== '';
}

for (const address of pages.filter((page) => !/^\.\/widgets\/.+/.test(page))) {
  test(`axe finds nothing on ${address}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(address);
    expect(await findingsOn(page, { outside }), 'light, 1280 pixels').toEqual([]);
    if (isEntry(address) && !samples.includes(address)) return;
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.reload();
    expect(await findingsOn(page, { outside, only: rulesOfLooks }), 'dark, 390 pixels').toEqual([]);
  });
}

test('axe finds nothing in the menu of a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('./chapters/learning-rate/');
  await page.getByRole('button', { name: /menu/i }).click();
  expect(await findingsOn(page)).toEqual([]);
});
