import type { Answer } from './ask.ts';

/** What the dialog says about an answer, in one or two sentences. */
export function statusOf({ known, unknown, results, last, isPartial }: Answer): string {
  const missing = unknown.length === 0 ? '' : `the guide does not mention ${unknown.map(inQuotes).join(' or ')}`;
  const count = results.length + last.length;
  if (count === 0) return `No page of the guide answers this${missing === '' ? '' : `: ${missing}`}.`;
  if (results.length === 0) return `No page of the guide explains this; ${count} in the engine and the sources.`;
  const pages = count === 1 ? '1 result' : `${count} results`;
  if (isPartial) return `No page has all of these words. ${pages} with some of them.`;
  return missing === '' ? `${pages}.` : `${pages} for ${known.map(inQuotes).join(' and ')}; ${missing}.`;
}

function inQuotes(word: string): string {
  return `“${word}”`;
}
