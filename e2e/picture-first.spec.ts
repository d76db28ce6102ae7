import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

/** The instruments whose frame has the picture first, by the names their mounts give them. */
const names: readonly string[] = readFileSync('dist/widgets/index.html', 'utf8')
  .split(/\sdata-widget="/)
  .slice(1)
  .filter((html) => html.includes('data-frame="picture-first"'))
  .map((html) => html.slice(0, html.indexOf('"')));

/** Pixels from the top of the instrument within which a reader has the headline, the picture and the states to try. */
const SCREENS = [
  { width: 1280, height: 900, within: 700 },
  { width: 390, height: 844, within: 760 },
] as const;

async function open(page: Page, name: string): Promise<Locator> {
  await page.goto(`./widgets/${name}/`);
  const widget = page.locator(`[data-widget="${name}"]`);
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
  return widget;
}

/** How far down the lower edge of each part lies, from the top of the instrument. */
function bottomsIn(widget: Locator): Promise<readonly number[]> {
  return widget.locator('.kit').evaluate((kit) => {
    const { top } = kit.getBoundingClientRect();
    const parts = ['.kit-headline', '.kit-lead .plot-box', '.kit-chips'];
    return parts.map((part) => (kit.querySelector(part)?.getBoundingClientRect().bottom ?? Number.NaN) - top);
  });
}

const chipsOf = (widget: Locator) => widget.getByRole('group', { name: 'States to try' }).getByRole('button');

test('there are such instruments', () => {
  expect(names.length).toBeGreaterThan(0);
});

for (const name of names) {
  for (const { width, height, within } of SCREENS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${name}, ${width} wide, ${colorScheme}: headline, picture and states to try come first`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        const widget = await open(page, name);
        const [headline = 0, picture = 0, chips = 0] = await bottomsIn(widget);
        expect(headline).toBeGreaterThan(0);
        expect(picture).toBeGreaterThan(headline);
        expect(chips).toBeGreaterThan(picture);
        expect(chips).toBeLessThanOrEqual(within);
      });
    }
  }

  test(`${name}: a state to try changes the settings, stays pressed, and is taken back by pressing it again`, async ({
    page,
  }) => {
    const widget = await open(page, name);
    const before = page.url();
    const chip = chipsOf(widget).first();
    await chip.press('Enter');
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    await expect(page).not.toHaveURL(before);
    await chip.press('Enter');
    await expect(chip).toHaveAttribute('aria-pressed', 'false');
    await expect(page).toHaveURL(before);
  });

  test(`${name}: on a phone the picture stays in sight while a control is turned`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const widget = await open(page, name);
    await widget.locator('.kit-panel').locator('input, select').last().scrollIntoViewIfNeeded();
    await widget.locator('.kit-panel').locator('input:visible, select:visible').last().focus();
    await expect(widget.locator('.kit-lead .plot-box')).toBeInViewport({ ratio: 0.9 });
  });
}
