import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect } from './site.ts';

/** The page that has one instrument and nothing else. */
export function pageOf(name: string): string {
  return `./widgets/${name}/`;
}

export type Instrument = {
  readonly name: string;
  readonly hasRun: boolean;
  /** What its mount says it is: an outline, whose controls are links. All others have pictures and a table. */
  readonly isOutline: boolean;
};

/** Every instrument on the gallery, by the name its mount gives it. */
export const instruments: readonly Instrument[] = readFileSync('dist/widgets/index.html', 'utf8')
  .split(/\sdata-widget="/)
  .slice(1)
  .map((html) => ({
    name: html.slice(0, html.indexOf('"')),
    hasRun: html.includes('kit-run'),
    isOutline: /^[^>]*\sdata-shows="outline"/.test(html),
  }));
export const names = instruments.map(({ name }) => name);

/** The instrument of that name on a page. */
export function widgetOn(page: Page, name: string): Locator {
  return page.locator(`[data-widget="${name}"]`);
}

/** What was found, told anew when it changes. */
export function sentenceOf(widget: Locator): Locator {
  return widget.getByRole('status').first();
}

async function isAlive(widget: Locator): Promise<void> {
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.locator('astro-island:not([ssr])').first()).toBeAttached();
}

/** Opens an instrument's own page, and waits until it can be used. */
export async function open(page: Page, name: string, query = ''): Promise<Locator> {
  await page.goto(`${pageOf(name)}${query}`);
  const widget = widgetOn(page, name);
  await isAlive(widget);
  return widget;
}
