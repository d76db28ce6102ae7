import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, a line each: rule, element, and how to fix it. */
export async function findingsOn(page: Page, exceptRules: string[] = []): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).disableRules(exceptRules).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n${failureSummary ?? ''}`),
  );
}
