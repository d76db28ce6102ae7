import type { Browser, Locator, Page } from '@playwright/test';
import { findingsOn, rulesOfLooks } from './axe.ts';
import { type Instrument, instruments, names, open, pageOf, sentenceOf, widgetOn } from './instruments.ts';
import { expect, test } from './site.ts';

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** Pictures are drawn anew once they are near the window, which below many settings they are not at first. */
async function showPicture(widget: Locator): Promise<void> {
  const pictures = widget.locator('.plot-figure:visible');
  if ((await pictures.count()) === 0) return;
  await pictures.first().scrollIntoViewIfNeeded();
  await expect(widget.locator('.is-drawn').first()).toBeAttached();
}

/** The address that “Copy link to this state” puts on the clipboard: every setting by its name. */
async function copiedLink(page: Page, widget: Locator): Promise<URL> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await widget.getByRole('button', { name: 'Copy link to this state' }).click();
  await expect(widget.getByText('Link copied.')).toBeVisible();
  return new URL(await page.evaluate(() => navigator.clipboard.readText()));
}

/** Moves the first control as a reader without a mouse would. */
async function moveFirstControl(widget: Locator, { isOutline }: Instrument): Promise<void> {
  if (isOutline) await answersOf(widget).first().press('Enter');
  else await turnFirstControl(widget);
}

/** The first of the settings; pictures and players have sliders of their own before it. */
function firstControlOf(widget: Locator): Locator {
  return widget.locator('.kit-panel').locator('input:visible, select:visible').first();
}

/** One of the keys changes it whatever its kind and place. */
async function turnFirstControl(widget: Locator): Promise<void> {
  const control = firstControlOf(widget);
  const first = await stateOf(control);
  await control.focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'Space']) {
    if ((await stateOf(control)) === first) await control.press(key);
  }
  expect(await stateOf(control)).not.toBe(first);
}

async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset['theme'] = value;
  }, theme);
}

function answersOf(widget: Locator): Locator {
  return widget.getByRole('list', { name: 'Answers' }).getByRole('link');
}

/** The setting that the first control shows; of an outline, the place at which the reader is. */
function firstSettingOf(widget: Locator, { isOutline }: Instrument): Promise<string> {
  if (isOutline) return widget.locator('li[id][aria-current="step"]').evaluate(({ id }) => id);
  return stateOf(firstControlOf(widget));
}

function stateOf(control: Locator): Promise<string> {
  return control.evaluate((element: HTMLInputElement) => `${element.value} ${element.checked}`);
}

/** What a reader gets who lets no script load; inline scripts run, so that the page knows its theme. */
async function seenBeforeScripts(browser: Browser, url: string, name: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(/\.js$/, (route) => route.abort());
  await page.goto(url);
  const seen = await widgetOn(page, name).ariaSnapshot();
  await context.close();
  return seen;
}

test('the gallery has an instrument', () => {
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
});

for (const instrument of instruments) {
  const { name, hasRun, isOutline } = instrument;
  test.describe(name, () => {
    test('hydration changes nothing that a reader saw', async ({ page, browser }) => {
      const widget = await open(page, name);
      await showPicture(widget);
      expect(await widget.ariaSnapshot()).toBe(await seenBeforeScripts(browser, page.url(), name));
    });

    test('the first control, moved by keyboard, changes the sentence, and the address reopens that state', async ({
      page,
      browser,
    }) => {
      const widget = await open(page, name);
      const before = await textOf(sentenceOf(widget));
      const address = page.url();
      await moveFirstControl(widget, instrument);
      await expect(sentenceOf(widget)).not.toHaveText(before);
      await expect(page).not.toHaveURL(address);

      const context = await browser.newContext();
      const again = await open(await context.newPage(), name, new URL(page.url()).search);
      // Some train by themselves as soon as their settings change, each at its own pace.
      await expect
        .poll(async () => (await textOf(sentenceOf(again))) === (await textOf(sentenceOf(widget))))
        .toBe(true);
      expect(await firstSettingOf(again, instrument)).toBe(await firstSettingOf(widget, instrument));
      await context.close();
    });

    test('reset brings the first state back, and can be undone', async ({ page }) => {
      const widget = await open(page, name);
      const before = await textOf(sentenceOf(widget));
      await moveFirstControl(widget, instrument);
      await expect(sentenceOf(widget)).not.toHaveText(before);
      const moved = await firstSettingOf(widget, instrument);
      await widget.getByRole('button', { name: 'Reset' }).click();
      await expect(sentenceOf(widget)).toHaveText(before);
      await widget.getByRole('button', { name: 'Undo' }).click();
      await expect(sentenceOf(widget)).not.toHaveText(before);
      expect(await firstSettingOf(widget, instrument)).toBe(moved);
    });

    test('bad values in the address are repaired, each with a message', async ({ page }) => {
      const widget = await open(page, name);
      const usual = await textOf(sentenceOf(widget));
      const link = await copiedLink(page, widget);
      const keys = [...link.searchParams.keys()];
      const query = new URLSearchParams(keys.map((key) => [key, 'nonsense']));
      const repaired = await open(page, name, `?${query}`);
      await expect(repaired.getByRole('alert').getByRole('listitem')).toHaveCount(keys.length);
      await expect(sentenceOf(repaired)).toHaveText(usual);
    });

    test('the copied link leads to the instrument', async ({ page }) => {
      const link = await copiedLink(page, await open(page, name));
      await expect(page.locator(`[id="${link.hash.slice(1)}"]`)).toHaveCount(1);
    });

    test('axe finds nothing in either theme, with everything unfolded', async ({ page }) => {
      const widget = await open(page, name);
      for (const details of await widget.locator('details').all()) {
        await details.evaluate((element: HTMLDetailsElement) => {
          element.open = true;
        });
      }
      const inside = `[data-widget="${name}"]`;
      await showTheme(page, 'light');
      expect(await findingsOn(page, { inside }), 'light').toEqual([]);
      await showTheme(page, 'dark');
      expect(await findingsOn(page, { inside, only: rulesOfLooks }), 'dark').toEqual([]);
    });

    if (isOutline) {
      test('answers lead to an action by keyboard alone, and the trail leads back', async ({ page }) => {
        const widget = await open(page, name);
        const before = await textOf(sentenceOf(widget));
        const trail = widget.getByRole('navigation', { name: 'Your answers' });
        for (let answers = 0; (await answersOf(widget).count()) > 0; answers += 1) {
          expect(answers).toBeLessThan(10);
          const said = await textOf(sentenceOf(widget));
          await answersOf(widget).last().press('Enter');
          await expect(sentenceOf(widget)).not.toHaveText(said);
          await expect(trail.getByRole('listitem')).toHaveCount(answers + 2);
        }
        await expect(widget.locator(':focus')).toHaveRole('link');
        await trail.getByRole('link').first().press('Enter');
        await expect(sentenceOf(widget)).toHaveText(before);
      });
    } else {
      test('pictures can be read by keyboard', async ({ page }) => {
        const widget = await open(page, name);
        const reader = widget.getByRole('slider', { name: /^Read / }).first();
        await reader.focus();
        const first = await reader.getAttribute('aria-valuetext');
        await reader.press('ArrowRight');
        await expect(reader).not.toHaveAttribute('aria-valuetext', first ?? '');
      });
    }

    if (hasRun) {
      test('work shows its progress and can be cancelled', async ({ page }) => {
        const widget = await open(page, name);
        const button = widget.locator('.kit-run').getByRole('button');
        const label = await textOf(button);
        await button.focus();
        await button.press('Enter');
        await expect(widget.getByRole('progressbar')).toBeVisible();
        await expect(button).toHaveText('Cancel');
        await button.press('Enter');
        await expect(button).toHaveText(label);
        await expect(sentenceOf(widget)).not.toBeEmpty();
      });

      test('while work goes on, the page keeps its place: no picture shrinks or loses a line of its legend', async ({
        page,
      }) => {
        const widget = await open(page, name);
        await showPicture(widget);
        const rest = await widget.evaluate(leastPictures, 0);
        await widget.locator('.kit-run').getByRole('button').click();
        await expect(widget.getByRole('progressbar')).toBeAttached();
        for (const [index, least] of (await widget.evaluate(leastPictures, 3000)).entries()) {
          expect(least.height).toBeGreaterThanOrEqual(rest[index]?.height ?? 0);
          expect(least.lines).toBeGreaterThanOrEqual(rest[index]?.lines ?? 0);
        }
      });
    }
  });
}

type PictureSize = { readonly height: number; readonly lines: number };

/**
 * In the page: the least height of each picture, in whole pixels, and the fewest lines of its legend, over that many milliseconds or
 * until no work goes on. A picture that is gone has neither.
 */
async function leastPictures(widget: Element, milliseconds: number): Promise<PictureSize[]> {
  const sizes = (): PictureSize[] =>
    [...widget.querySelectorAll('.plot-figure')].map((figure) => ({
      height: Math.round(figure.getBoundingClientRect().height),
      lines: figure.querySelectorAll('.plot-legend li').length,
    }));
  let least = sizes();
  const end = performance.now() + milliseconds;
  while (performance.now() < end && widget.querySelector('progress') !== null) {
    await new Promise(requestAnimationFrame);
    const now = sizes();
    least = least.map(({ height, lines }, index) => ({
      height: Math.min(height, now[index]?.height ?? 0),
      lines: Math.min(lines, now[index]?.lines ?? 0),
    }));
  }
  return least;
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const { name } of instruments.filter(({ isOutline }) => !isOutline)) {
    test(`${name} shows its sentence, picture and numbers`, async ({ page }) => {
      await page.goto(pageOf(name));
      const widget = widgetOn(page, name);
      await expect(sentenceOf(widget)).not.toBeEmpty();
      const picture = widget.getByRole('img').first();
      await expect(picture).toBeVisible();
      await expect(picture).toHaveAccessibleName(/\S/);
      await expect(picture).toHaveAccessibleDescription(/\S/);
      await widget.getByText('The numbers as a table').click();
      await expect(widget.getByRole('table').getByRole('row').nth(1)).toBeVisible();
      await expect(widget.getByRole('slider')).toHaveCount(0);
    });
  }

  for (const { name } of instruments.filter(({ isOutline }) => isOutline)) {
    test(`${name} shows its sentence and the whole outline, with an anchor and a text for each item`, async ({
      page,
    }) => {
      await page.goto(pageOf(name));
      const widget = widgetOn(page, name);
      await expect(sentenceOf(widget)).not.toBeEmpty();
      const items = widget.locator('li[id]');
      expect(await items.count()).toBeGreaterThan(10);
      for (const item of await items.all()) await expect(item.getByRole('link').first()).toBeVisible();
      await expect(answersOf(widget)).toHaveCount(0);
    });
  }
});
