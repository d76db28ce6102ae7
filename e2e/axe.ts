import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answer depends on the theme or the width; a page keeps to the others in all of them or in none. */
export const rulesOfLooks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/** Pages have no frames, so axe need not gather its results in a page of its own, which takes longer than to find them. */
function checkerOf(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(rules);
}

/** Which elements and which rules; all of them unless said otherwise. */
type Choice = {
  /** Only what is inside the elements of this selector. */
  readonly inside?: string;
  /** Only what is outside of them. */
  readonly outside?: string;
  readonly only?: string[];
};

/**
 * What axe finds, a line each: rule, element, and how to fix it.
 *
 * Long code blocks are regions without a name, made by Expressive Code so that the keyboard can scroll them. Without a
 * name a region is no landmark for a reader, so that axe's wish to tell these landmarks apart is left out.
 */
export async function findingsOn(page: Page, choice: Choice = {}): Promise<readonly string[]> {
  const { inside, outside, only } = choice;
  await page.waitForFunction(longCodeIsFocusable);
  const other = checkerOf(page);
  if (inside !== undefined) other.include(inside);
  if (outside !== undefined) other.exclude(outside);
  if (only === undefined) other.disableRules([CONTRAST]);
  else other.withRules(only.filter((rule) => rule !== CONTRAST));
  const found = [await other.analyze()];
  // To weigh each text against its ground takes axe longer than all of its other rules together.
  if (await page.evaluate(markLooks, { inside, outside, mark: LOOK })) {
    found.push(await checkerOf(page).withRules(CONTRAST).include(`[${LOOK}]`).analyze());
  }
  return found
    .flatMap(({ violations }) => violations)
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !(id === 'landmark-unique' && html.startsWith('<pre data-language=')))
        .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary ?? ''}`),
    );
}

const CONTRAST = 'color-contrast';
const LOOK = 'data-look';

/**
 * Marks three texts of each look, the first, the middle and the last one: color, ground, size, weight and opacity alike,
 * their contrast is the same. Runs in the page.
 * @returns whether there is any text.
 */
function markLooks(where: { inside: string | undefined; outside: string | undefined; mark: string }): boolean {
  const groundOf = (element: Element | null): string => {
    if (element === null) return '';
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
    return backgroundColor === 'rgba(0, 0, 0, 0)' || opacity !== '1'
      ? `${own} ${groundOf(element.parentElement)}`
      : own;
  };
  const lookOf = (element: Element): string => {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    return `${color} ${fontSize} ${fontWeight} ${groundOf(element)}`;
  };
  const isText = (element: Element): boolean =>
    [...element.childNodes].some(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim()) &&
    element.checkVisibility() &&
    (where.outside === undefined || element.closest(where.outside) === null);
  for (const old of document.querySelectorAll(`[${where.mark}]`)) old.removeAttribute(where.mark);
  const texts = [...document.querySelectorAll(where.inside === undefined ? 'body *' : `${where.inside} *`)].filter(
    isText,
  );
  const looks = Map.groupBy(texts, lookOf);
  for (const alike of looks.values())
    for (const place of [0, alike.length >> 1, alike.length - 1]) alike[place]?.setAttribute(where.mark, '');
  return texts.length > 0;
}

/** Expressive Code looks at the width of code when the browser is idle. Runs in the page. */
function longCodeIsFocusable(): boolean {
  const blocks = [...document.querySelectorAll('.expressive-code pre')];
  return blocks.every((block) => block.scrollWidth <= block.clientWidth || block.hasAttribute('tabindex'));
}
