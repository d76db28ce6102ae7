import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

/** Small enough to train in a moment. */
const HERE = '?map.source=here&map.data=moons&map.rates=8&map.seeds=1&map.epochs=2';

async function open(page: Page, query = ''): Promise<Locator> {
  await page.goto(`./widgets/interaction-map/${query}`);
  const widget = page.locator('[data-widget="interaction-map"]');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
  return widget;
}

/** Picks one of a group as a reader without a mouse does. */
async function choose(widget: Locator, name: string): Promise<void> {
  const option = widget.getByRole('radio', { name, exact: true });
  await option.focus();
  await option.press('Space');
  await expect(option).toBeChecked();
}

const sentence = (widget: Locator) => widget.getByRole('status').first();

test('measured maps follow the settings at once, without a run', async ({ page }) => {
  const widget = await open(page);
  await expect(sentence(widget)).toContainText('From batch size 4 to 256');
  await expect(widget.locator('.kit-run')).toHaveCount(0);
  await choose(widget, 'AdamW');
  await expect(sentence(widget)).toContainText('proportional to the square root of the batch size');
});

test('momentum was not measured: it is trained here, and the focus stays on the control', async ({ page }) => {
  const widget = await open(page);
  await choose(widget, 'Momentum');
  await expect(widget.getByRole('alert').getByText('these are trained here')).toBeVisible();
  await expect(widget.getByRole('button', { name: /^Train \d+ networks$/ })).toBeVisible();
  await expect(widget.getByRole('radio', { name: 'Momentum', exact: true })).toBeFocused();
});

test('a reader trains a map of their own, to its end', async ({ page }) => {
  const widget = await open(page, HERE);
  await expect(sentence(widget)).toHaveText('No network has been trained yet.');
  await widget.getByRole('button', { name: 'Train 48 networks' }).press('Enter');
  await expect(widget.getByRole('table', { includeHidden: true }).locator('caption')).toContainText(
    /Fingerprint of every number reported: [0-9a-f]{8}/,
    { timeout: 60_000 },
  );
});

test('turning to the measured networks ends a run', async ({ page }) => {
  const widget = await open(page, '?map.source=here&map.epochs=40');
  await widget.getByRole('button', { name: /^Train \d+ networks$/ }).press('Enter');
  await expect(widget.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await choose(widget, 'Measured: digits');
  await expect(sentence(widget)).toContainText('From batch size 4 to 256');
  await choose(widget, 'Train them here');
  await expect(widget.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
});
