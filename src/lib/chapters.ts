/** The chapters in the guide's order, whether they are written or not. */
export const chapterOrder = [
  'when-to-tune',
  'what-matters',
  'learning-rate',
  'search-strategies',
  'search-spaces',
  'budgets',
  'pruning',
  'tools',
  'case-studies',
  'reading-results',
  'manual-or-automated',
  'quick-reference',
] as const;

/** A chapter's number from its page's id (`chapters/learning-rate`); `undefined` for other pages. */
export function chapterNumber(pageId: string): number | undefined {
  const index = chapterOrder.findIndex((id) => pageId === `chapters/${id}`);
  return index < 0 ? undefined : index + 1;
}
