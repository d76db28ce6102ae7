import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

const SMALL =
  '?lr-finder.data=moons&lr-finder.low=0.001&lr-finder.high=100&lr-finder.rates=8&lr-finder.seeds=2&lr-finder.epochs=5';

const FINGERPRINT = /reported: ([0-9a-f]{8})/;

async function open(page: Page, query = ''): Promise<Locator> {
  await page.goto(`./widgets/learning-rate-finder/${query}`);
  const widget = page.locator('[data-widget="learning-rate-finder"]');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
  return widget;
}

const sentence = (widget: Locator) => widget.getByRole('status').first();
const caption = (widget: Locator) => widget.getByRole('table', { includeHidden: true }).locator('caption');

test('a reader without a mouse runs the tests and the sweep, and learns what each rule costs', async ({ page }) => {
  const widget = await open(page, SMALL);
  const button = widget.getByRole('button', { name: 'Run 2 range tests, train 16 networks' });
  await button.focus();
  await button.press('Enter');
  await expect(caption(widget)).toContainText(FINGERPRINT, { timeout: 60_000 });
  for (const rule of ['Minimum ÷ 10', 'Steepest fall', 'Valley', 'Steepest per unit of rate']) {
    await expect(sentence(widget)).toContainText(new RegExp(`${rule}: .*(costs|no suggestion|outside)`));
  }
});

test('the losses are smoothed anew without training again', async ({ page }) => {
  const widget = await open(page);
  const before = await sentence(widget).textContent();
  const fingerprint = FINGERPRINT.exec((await caption(widget).textContent()) ?? '')?.[1];
  const smoothing = widget.getByRole('slider', { name: /^Smoothing/ });
  await smoothing.focus();
  await smoothing.press('Home');
  await expect(sentence(widget)).not.toHaveText(before ?? '');
  await expect(sentence(widget)).toContainText("The sweep's best rate is");
  await expect(caption(widget)).toContainText(`${fingerprint}`);
  await expect(page).toHaveURL(/lr-finder\.beta=0/);
});

test('the default run gives in this browser the very bits that Node recorded', async ({ page }) => {
  test.setTimeout(180_000);
  const widget = await open(page);
  const recorded = FINGERPRINT.exec((await caption(widget).textContent()) ?? '')?.[1];
  await widget.locator('.kit-run').getByRole('button').press('Enter');
  await expect(widget.getByText('What you see was recorded in advance')).toHaveCount(0);
  await expect(widget.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
  // The table follows at its own pace: until then it may still be the recorded one.
  await widget.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3000)));
  await expect(caption(widget)).toContainText(`${recorded}`);
});
