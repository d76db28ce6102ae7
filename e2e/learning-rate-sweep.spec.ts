import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';

const PAGE = './widgets/learning-rate-sweep/';

/** Small enough to train in a moment, large enough to have a best rate and a cliff. */
const SMALL =
  '?lr-sweep.data=moons&lr-sweep.low=0.01&lr-sweep.high=100&lr-sweep.rates=8&lr-sweep.seeds=2&lr-sweep.epochs=5';

async function open(page: Page, query = ''): Promise<Locator> {
  await page.goto(`${PAGE}${query}`);
  const widget = page.locator('[data-widget="learning-rate-sweep"]');
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
  return widget;
}

const FINGERPRINT = /reported: ([0-9a-f]{8})/;

const runButton = (widget: Locator) => widget.getByRole('button', { name: /^Train \d+ networks$/ });
const headline = (widget: Locator) => widget.getByRole('status').first();
const finding = (widget: Locator) => widget.locator('.kit-summary');

/** Waits until all networks are trained: the fingerprint of their numbers, another one than `before`. */
async function trained(widget: Locator, before = ''): Promise<string> {
  const caption = widget.getByRole('table', { includeHidden: true }).locator('caption');
  await expect(caption).toContainText(FINGERPRINT, { timeout: 120_000 });
  await expect(caption).not.toContainText(before === '' ? 'no fingerprint' : before, { timeout: 120_000 });
  await expect(caption).toContainText(FINGERPRINT, { timeout: 120_000 });
  await expect(runButton(widget)).toBeVisible();
  // Until then, the recorded run of other settings stands there.
  await expect(widget.getByText('What you see was trained in this browser.')).toBeVisible();
  await expect(caption).toContainText(FINGERPRINT);
  return FINGERPRINT.exec((await caption.textContent()) ?? '')?.[1] ?? '';
}

async function unfold(widget: Locator): Promise<void> {
  const summary = widget.getByText('The numbers as a table');
  await summary.focus();
  await summary.press('Enter');
}

async function numbers(widget: Locator): Promise<readonly string[]> {
  const table = widget.getByRole('table');
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  return table.getByRole('row').allInnerTexts();
}

test('a reader without a mouse has a short sweep trained at once, reads the finding and the numbers, and picks a rate', async ({
  page,
}) => {
  const widget = await open(page, SMALL);
  await expect(headline(widget)).toContainText(/on moons is best at a rate of [\d.]+/);
  await trained(widget);
  await expect(finding(widget)).toContainText(/the best of 8 rates is [\d.]+/);
  await expect(finding(widget)).toContainText(/a plateau of (at least )?\d\.\d decades/);
  await unfold(widget);
  expect(await numbers(widget)).toHaveLength(1 + 8);

  const title = widget.locator('summary').getByText(/^Learning curves at rate/);
  const picker = widget.getByRole('slider', { name: /^Read and choose: Validation accuracy/ });
  await picker.focus();
  await picker.press('End');
  await expect(title).toHaveText('Learning curves at rate 100');
  await picker.press('ArrowLeft');
  await expect(title).toHaveText('Learning curves at rate 27');
  await expect(page).toHaveURL(/lr-sweep\.show=/);
});

test('the moment a sweep is over, all its rates can be picked', async ({ page }) => {
  const widget = await open(page, SMALL);
  await trained(widget);
  const last = widget.evaluate(
    (element) =>
      new Promise<string>((resolve) => {
        const isOver = () => element.querySelector('progress') === null;
        let hasBegun = false;
        const watch = () => {
          if (hasBegun && isOver()) {
            // Two frames, in which what follows the end is drawn.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(element.querySelector<HTMLInputElement>('.plot-reader')?.max ?? '')),
            );
            return;
          }
          hasBegun ||= !isOver();
          requestAnimationFrame(watch);
        };
        watch();
      }),
  );
  await runButton(widget).press('Enter');
  expect(await last).toBe('7');
});

test('the address reopens the state, and a seed gives the same numbers in any visit', async ({ page, browser }) => {
  const widget = await open(page, `${SMALL}&lr-sweep.seed=7`);
  await unfold(widget);
  const mark = await trained(widget);
  const once = await numbers(widget);

  await widget.getByText('Change anything').press('Enter');
  await widget.getByRole('button', { name: 'Another seed' }).press('Enter');
  const other = await trained(widget, mark);
  expect(await numbers(widget)).not.toEqual(once);
  await widget.getByLabel('First seed').fill('7');
  await widget.getByLabel('First seed').press('Enter');
  expect(await trained(widget, other)).toBe(mark);
  expect(await numbers(widget)).toEqual(once);

  const elsewhere = await visit(browser, page.url());
  expect(await trained(elsewhere)).toBe(mark);
  await elsewhere.page().context().close();
});

async function visit(browser: Browser, url: string): Promise<Locator> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  return open(page, new URL(url).search);
}

test('two optimizers are compared on one picture, each at its own best rate', async ({ page }) => {
  const widget = await open(page, `${SMALL}&lr-sweep.optimizer=sgd`);
  await trained(widget);
  await widget.getByText('Change anything').press('Enter');
  await widget.getByLabel('Compare with').selectOption({ label: 'Adam' });
  await expect(widget.getByRole('group', { name: 'Its rates' })).toBeVisible();
  await expect(runButton(widget)).toHaveText('Train 32 networks');
  await expect(headline(widget)).toContainText(/^SGD is best at [\d.]+, Adam at [\d.]+\.$/);
  await expect(finding(widget)).toContainText(/SGD: best rate .* Adam: best rate .* Each at its own best rate/);
  await unfold(widget);
  expect(await numbers(widget)).toHaveLength(1 + 16);
});

test('a run can be cancelled and keeps what it has', async ({ page }) => {
  const widget = await open(page, '?lr-sweep.epochs=100&lr-sweep.seeds=6');
  const button = widget.locator('.kit-run').getByRole('button');
  await button.focus();
  await button.press('Enter');
  await expect(widget.getByRole('progressbar')).toBeVisible();
  await expect(headline(widget)).toContainText(/^Training 144 networks/);
  await button.press('Enter');
  await expect(runButton(widget)).toBeFocused();
  await expect(widget.getByRole('progressbar')).toBeHidden();
  await expect(headline(widget)).toContainText(/^Training 144 networks/);
});

for (const [query, message] of [
  ['lr-sweep.epochs=10000', 'Epochs: “10000” is outside 1 to 100; 20 is used instead.'],
  ['lr-sweep.low=0', 'Lowest rate: “0” is outside'],
  ['lr-sweep.high=NaN', 'Highest rate: “NaN” is not a number'],
  ['lr-sweep.low=10&lr-sweep.high=0.001', 'The range was upside down, from 10 to 0.001, and was turned around.'],
] as const) {
  test(`${query} in the address is repaired with a message`, async ({ page }) => {
    const widget = await open(page, `?${query}`);
    await expect(widget.getByRole('alert').first()).toContainText(message);
    await expect(runButton(widget)).toHaveText('Train 72 networks');
  });
}

test('work that would take minutes is refused with a message', async ({ page }) => {
  const huge = 'lr-sweep.epochs=100&lr-sweep.rates=48&lr-sweep.seeds=8&lr-sweep.width=128&lr-sweep.depth=4';
  const widget = await open(page, `?${huge}`);
  await runButton(widget).press('Enter');
  await expect(widget.locator('.kit-run').getByRole('alert')).toContainText('times as much work as this page takes on');
});

test.describe('the default sweep', () => {
  test.setTimeout(180_000);

  test('gives in this browser the very bits that Node recorded, and keeps the page free while it trains', async ({
    page,
    browser,
  }) => {
    // Tall enough for all pictures to be live at once.
    await page.setViewportSize({ width: 1280, height: 2400 });
    const widget = await open(page);
    const caption = widget.getByRole('table', { includeHidden: true }).locator('caption');
    const recorded = FINGERPRINT.exec((await caption.textContent()) ?? '')?.[1];
    for (const more of await widget.locator('.kit-thumb > summary').all()) await more.click();
    await expect(widget.locator('.is-drawn')).toHaveCount(3);
    const trace = test.info().outputPath('trace.json');
    await browser.startTracing(page, { path: trace, categories: ['toplevel'] });
    await pressAndWait(page);
    await browser.stopTracing();
    await expect(caption).toContainText(`${recorded}`);
    await expect(widget.getByText('recorded in advance')).toBeHidden();
    expect(longestTaskMs(trace)).toBeLessThan(50);
  });
});

/** Runs the sweep and asks for its end once in a while and by next to nothing: Playwright's own looking is work, too. */
async function pressAndWait(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.querySelector<HTMLButtonElement>('[data-widget="learning-rate-sweep"] .kit-run button')?.click(),
  );
  const isOver = () => document.querySelector('[data-widget="learning-rate-sweep"] progress') === null;
  await page.waitForFunction(() => document.querySelector('[data-widget="learning-rate-sweep"] progress') !== null);
  await page.waitForFunction(isOver, undefined, { polling: 500, timeout: 120_000 });
}

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Processor time of the longest task of any page's main thread: its own work, however busy the machine is with others'. */
function longestTaskMs(path: string): number {
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid);
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && isMain(event));
  expect(tasks.length).toBeGreaterThan(100);
  return Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000;
}

test('without JavaScript the recorded run is there to read', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL(PAGE, baseURL).href);
  const widget = page.locator('[data-widget="learning-rate-sweep"]');
  await expect(finding(widget)).toContainText(/the best of 24 rates is 0\.\d+/);
  await widget.getByText('The numbers as a table').click();
  expect(await numbers(widget)).toHaveLength(1 + 24);
  await context.close();
});
