import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { findingsOn } from './axe.ts';
import { diskFolder, expect, test } from './site.ts';

/** What a reader types, and the page that must be the first of the results, or among the first three. */
type Expectation = { readonly query: string; readonly first?: string; readonly top3?: string };

const { answered, unanswered }: { answered: readonly Expectation[]; unanswered: readonly string[] } = parse(
  readFileSync(new URL('search-queries.yaml', import.meta.url), 'utf8'),
);

type Found = { readonly status: string; readonly pages: readonly (readonly string[])[] };

async function openSearch(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
}

/** Types each query into the dialog. @returns For each of the first results, its address and those of its headings. */
function ask(page: Page, queries: readonly string[]): Promise<readonly Found[]> {
  return page.evaluate(async (texts) => {
    const part = <E extends Element>(selector: string) => document.querySelector(selector) as E;
    const found: Found[] = [];
    for (const text of texts) {
      const field = part<HTMLInputElement>('#search-field');
      const answered = new Promise((resolve) =>
        part('site-search').addEventListener('answer', resolve, { once: true }),
      );
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await answered;
      const root = new URL(part<HTMLElement>('site-search').dataset['root'] ?? '', document.baseURI).href;
      const pathsIn = (item: Element) => [...item.querySelectorAll('a')].map(({ href }) => href.replace(root, ''));
      const items = [...document.querySelectorAll('.search-first > li, .search-last > li')];
      found.push({ status: part('.search-status').textContent ?? '', pages: items.map(pathsIn) });
    }
    return found;
  }, queries);
}

/** Where a page stands among the results, from 1 on; 0 when it is not among those that are shown. */
function rankOf(address: string, { pages }: Found): number {
  const [path = '', fragment] = address.split('#');
  const isIt = (links: readonly string[]) => {
    const [own = ''] = links;
    return fragment === undefined || own.includes('#') ? own === address : own === path && links.includes(address);
  };
  return pages.findIndex(isIt) + 1;
}

test('every query of the list finds its answer, first or among the first three', async ({ page }) => {
  await openSearch(page);
  const found = await ask(
    page,
    answered.map(({ query }) => query),
  );
  const ranks = answered.map(({ query, first, top3 = '' }, index) => {
    const rank = rankOf(first ?? top3, found[index] ?? { status: '', pages: [] });
    return { query, wanted: first ?? top3, rank, isKept: rank > 0 && rank <= (first === undefined ? 3 : 1) };
  });
  const atFirst = ranks.filter(({ rank }) => rank === 1).length;
  test.info().annotations.push({ type: 'ranks', description: `${atFirst} of ${ranks.length} come first` });
  expect(ranks.filter(({ isKept }) => !isKept)).toEqual([]);
});

test('a query that nothing answers is told so, with places to start from', async ({ page }) => {
  await openSearch(page);
  for (const [index, { status, pages }] of (await ask(page, unanswered)).entries()) {
    expect(status, unanswered[index]).toMatch(/^No page of the guide (answers|explains) this/);
    // A source may have the word in its title.
    expect(pages.flat().filter((address) => !/^(references|evidence|engine)\//.test(address))).toEqual([]);
  }
  const help = page.getByRole('dialog').getByRole('link', { name: /symptom/i });
  await expect(help.first()).toBeVisible();
});

test('a slip is put right with one press', async ({ page }) => {
  await openSearch(page);
  await page.getByRole('searchbox').fill('optnua');
  await page.getByRole('button', { name: 'optuna', exact: true }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('optuna');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
});

test('the engine and the sources come last, and are a kind of their own', async ({ page }) => {
  await openSearch(page);
  await page.getByRole('searchbox').fill('ASHA');
  const found = page.locator('.search-found .search-title a');
  await expect(found.first()).toBeVisible();
  const isOfEngine = (address: string) => /\/(engine|bench|evidence|references)\//.test(address);
  const addresses = await found.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const kinds = addresses.map(isOfEngine);
  expect(kinds).toEqual(kinds.toSorted((a, b) => Number(a) - Number(b)));
  await page.getByRole('radio', { name: /engine and sources/i }).check();
  await expect(found.first()).toHaveAttribute('href', /\/(engine|bench|evidence|references)\//);
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ results?\.$/);
});

test('with the keyboard alone a reader goes through the results and opens one', async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('P01');
  await expect(page.getByRole('dialog').getByRole('link', { name: /P01/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog').getByRole('link', { name: /P01/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/pitfalls\/no-log-scale\/$/);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a hit inside the decision tree opens the tree there', async ({ page }) => {
  await openSearch(page);
  await page.getByRole('searchbox').fill('out of memory');
  const link = page.getByRole('dialog').locator('a[href$="#tree-at-out-of-memory"]');
  const action = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.locator('#tree').getByRole('status')).toContainText(action);
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in the search dialog: ${colorScheme}, ${width} pixels`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await openSearch(page);
    await page.getByRole('searchbox').fill('learning rate');
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    expect(await findingsOn(page)).toEqual([]);
    const overflow = await page.locator('.search-frame').evaluate((frame) => frame.scrollWidth - frame.clientWidth);
    expect(overflow, 'nothing is cut off at the side').toBe(0);
  });
}

test('from a disk, too, a reader learns that nothing answers', async ({ page }) => {
  await openSearch(page, pathToFileURL(join(diskFolder, 'index.html')).href);
  await page.getByRole('searchbox').fill('asdfqwer');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^No page of the guide answers this/);
});
