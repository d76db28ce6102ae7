import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

const QUERY = './widgets/pruning-replay/?pruning.curves=own&pruning.compare=epoch&pruning.orders=100';

/** Twenty runs of ten epochs; the third of them ends lowest. */
const CSV = [
  'trial,epoch,val_loss',
  ...Array.from({ length: 200 }, (_, i) => {
    const [trial, epoch] = [Math.floor(i / 10), (i % 10) + 1];
    return `${trial},${epoch},${(Math.abs(trial - 2) / 10 + 1 / epoch).toFixed(3)}`;
  }),
].join('\n');

async function openWithoutFile(page: Page): Promise<Locator> {
  await page.goto(QUERY);
  const widget = page.locator('[data-widget="pruning-replay"]');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
  await expect(widget.getByLabel('Your runs')).toBeVisible();
  return widget;
}

test('a chosen file is read here and replayed', async ({ page }) => {
  const widget = await openWithoutFile(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await widget
    .getByLabel('Your runs')
    .setInputFiles({ name: 'runs.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await expect(widget.getByText('runs.csv: 20 runs of “val_loss”.')).toBeVisible();
  await expect(widget.locator('.kit-summary')).toContainText('of 20 trials');
  expect(requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

test('a dropped file is read too', async ({ page }) => {
  const widget = await openWithoutFile(page);
  const files = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    return data;
  }, CSV);
  await widget.locator('.kit-drop').dispatchEvent('drop', { dataTransfer: files });
  await expect(widget.getByText('dropped.csv: 20 runs of “val_loss”.')).toBeVisible();
});

for (const { name, text, message } of [
  {
    name: 'broken.csv',
    text: 'trial,step,value\n1,1,0.5\n1,2,abc\n',
    message: 'Line 3: expected a number in column “value”, but got “abc”.',
  },
  { name: 'empty.csv', text: '', message: 'The file is empty. Expected JSON Lines or CSV' },
]) {
  test(`${name} is refused with the reason`, async ({ page }) => {
    const widget = await openWithoutFile(page);
    await widget.getByLabel('Your runs').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await expect(widget.getByRole('alert').filter({ hasText: message })).toBeVisible();
  });
}

test('a file of 50 MB is refused without holding up the page', async ({ page }) => {
  const widget = await openWithoutFile(page);
  const files = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(50_000_000)], 'huge.csv'));
    return data;
  });
  await widget.locator('.kit-drop').dispatchEvent('drop', { dataTransfer: files });
  await expect(widget.getByRole('alert').filter({ hasText: 'The file has 50 MB. Expected at most 20' })).toBeVisible();
});
