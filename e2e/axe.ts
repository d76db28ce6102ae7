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
  readonly except?: string[];
};

/**
 * What axe finds, a line each: rule, element, and how to fix it.
 *
 * Long code blocks are regions without a name, made by Expressive Code so that the keyboard can scroll them. Without a
 * name a region is no landmark for a reader, so that axe's wish to tell these landmarks apart is left out.
 */
export async function findingsOn(page: Page, choice: Choice = {}): Promise<readonly string[]> {
  const { inside, outside, only, except = [] } = choice;
  await page.waitForFunction(longCodeIsFocusable);
  const checker = only === undefined ? checkerOf(page).disableRules(except) : checkerOf(page).withRules(only);
  if (inside !== undefined) checker.include(inside);
  if (outside !== undefined) checker.exclude(outside);
  const { violations } = await checker.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !(id === 'landmark-unique' && html.startsWith('<pre data-language=')))
      .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary ?? ''}`),
  );
}

/** Expressive Code looks at the width of code when the browser is idle. Runs in the page. */
function longCodeIsFocusable(): boolean {
  const blocks = [...document.querySelectorAll('.expressive-code pre')];
  return blocks.every((block) => block.scrollWidth <= block.clientWidth || block.hasAttribute('tabindex'));
}
