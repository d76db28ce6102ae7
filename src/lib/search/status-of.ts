import { type Answer, lastKind } from './ask.ts';

/** What the dialog says about an answer, in one or two sentences. */
export function statusOf({ known, unknown, results, complete, last, counts }: Answer): string {
  const missing = unknown.length === 0 ? '' : `the guide does not mention ${unknown.map(inQuotes).join(' or ')}`;
  const count = results.length + last.length;
  if (count === 0 && counts.size > 0) return 'No result of this kind.';
  if (count === 0) return `No page of the guide answers this${missing === '' ? '' : `: ${missing}`}.`;
  const pages = count === 1 ? '1 result' : `${count} results`;
  if (!isInGuide({ results, counts }))
    return `No page of the guide explains this. ${pages} in the engine and the sources.`;
  const some = results.length - complete;
  if (complete === 0 && some > 0) return `No page has all of these words. ${pages} with some of them.`;
  if (some > 0) return `${complete} with all of these words, ${count - complete} more with some of them.`;
  return missing === '' ? `${pages}.` : `${pages} for ${known.map(inQuotes).join(' and ')}; ${missing}.`;
}

/** Whether pages that explain are among what was found, be they shown or not. */
export function isInGuide({ results, counts }: Pick<Answer, 'results' | 'counts'>): boolean {
  return results.length > 0 || [...counts.keys()].some((kind) => kind !== lastKind);
}

function inQuotes(word: string): string {
  return `“${word}”`;
}
