import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

async function open(page: Page, address: string): Promise<Locator> {
  await page.goto(address);
  const widget = page.locator('[data-widget="bayesian-optimization-stepper"]');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
  return widget;
}

test('a click puts the next trial there, the keyboard does the same, and the address keeps both', async ({
  page,
  browser,
}) => {
  const widget = await open(page, './chapters/search-strategies/');
  const sentence = widget.getByRole('status').first();
  await expect(sentence).toContainText('After 7 trials');

  const picture = widget.locator('.plot-area').first();
  const box = await picture.boundingBox();
  await picture.click({ position: { x: 0.78 * (box?.width ?? 0), y: 0.5 * (box?.height ?? 0) } });
  await expect(sentence).toContainText('After 8 trials');
  await expect(sentence).toContainText(/at x = 0\.7[78]/);

  await widget.getByLabel('x', { exact: true }).fill('0.5');
  await widget.getByLabel('x', { exact: true }).press('Enter');
  await expect(sentence).toContainText('After 9 trials');
  await expect(page).toHaveURL(/bo\.points=8-7[78]\d_9-500/);

  const context = await browser.newContext();
  const reopened = await open(await context.newPage(), page.url());
  await expect(reopened.getByRole('status').first()).toHaveText((await sentence.textContent()) ?? '');
  await context.close();

  await widget.getByRole('button', { name: 'Take back my last trial' }).click();
  await expect(sentence).toContainText('After 8 trials');
});
