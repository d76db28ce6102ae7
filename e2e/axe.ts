import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds, a line each: rule, element, and how to fix it.
 *
 * Long code blocks are regions without a name, made by Expressive Code so that the keyboard can scroll them. Without a
 * name a region is no landmark for a reader, so that axe's wish to tell these landmarks apart is left out.
 */
export async function findingsOn(page: Page, exceptRules: string[] = []): Promise<readonly string[]> {
  await page.waitForFunction(longCodeIsFocusable);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).disableRules(exceptRules).analyze();
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
