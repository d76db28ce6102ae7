import { nearestWord } from '../nearest-word.ts';

/** What the search index knows: every word, and those of titles, terms, codes and keywords. */
export type Vocabulary = { readonly all: readonly string[]; readonly names: readonly string[] };

/** A reader's words, ready to be searched. */
export type Query = {
  /** What the index knows something about. */
  readonly known: readonly string[];
  /** What it has never heard of, as the reader wrote it. */
  readonly unknown: readonly string[];
  /** The query with its unknown words replaced by near ones, where there are any. */
  readonly instead: string | undefined;
};

/** Words of questions, which say nothing about what is asked. */
const fillers = new Set(
  `a an and are as at be between by can could did do does for from get give good happen how i if in is it its me my of on
  or our should so than that the their them then there this to too use using vs versus was we what when where which
  who why will with would you your`.split(/\s+/),
);

/** Sorts the words of a query into those that can be searched and those that the guide does not have. */
export function queryFrom(text: string, vocabulary: Vocabulary): Query {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}._'-]*/gu) ?? [];
  const trimmed = words.map((word) => codeOf(word.replace(/[._'-]+$/, '')));
  const meant = trimmed.filter((word) => !fillers.has(word) && !/n't$/.test(word));
  const asked = meant.length > 0 ? meant : trimmed;
  const all = new Set(vocabulary.all);
  const known = asked.filter((word) => isKnown(word, vocabulary.all, all));
  const unknown = asked.filter((word) => !known.includes(word));
  const near = unknown.map((word) => nearName(word, vocabulary.names));
  const replaced = asked.map((word) => (known.includes(word) ? word : near[unknown.indexOf(word)]));
  const isHelped = near.some((word) => word !== undefined);
  const instead = isHelped ? replaced.filter((word) => word !== undefined).join(' ') : undefined;
  return { known, unknown, instead };
}

/** A word that may be meant. Slips are rare at the start of a word, and in a short word every letter counts. */
function nearName(word: string, names: readonly string[]): string | undefined {
  if (word.length < 5) return undefined;
  const letters = lettersOf(word);
  const candidates = names.filter((name) => name.length > 3 && name[0] === word[0] && !fillers.has(name));
  // Two letters that changed places are one slip, though they are two edits: of equally near names that one is first.
  const swapped = candidates.filter((name) => lettersOf(name) === letters);
  return nearestWord(word, [...swapped, ...candidates]);
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

/** `p1` is what many write for `P01`. `r2` is what they write for R² as well, so it stays as it is. */
function codeOf(word: string): string {
  if (word === 'r2') return word;
  return word.replace(/^([prsx])-?(\d)$/, '$10$2');
}

/** Whether the index has the word, the start of it that has been typed so far, or another form of it. */
function isKnown(word: string, all: readonly string[], exact: ReadonlySet<string>): boolean {
  const parts = word.split(/[-_.']/).filter((part) => part !== '');
  if (parts.length > 1) return exact.has(parts.join('')) || parts.every((part) => isKnown(part, all, exact));
  if (/^\d/.test(word) || exact.has(word)) return true;
  const stem = stemOf(word);
  return all.some((other) => other.startsWith(word) || (stem.length > 3 && stemOf(other) === stem));
}

/** The word without what English adds at its end. Coarser than the index's own stems, so it denies none of those. */
function stemOf(word: string): string {
  return word.replace(/(?:ations?|ating|ings?|ions?|ies|ied|ers?|ors?|able|ed|es|e|s|y|ly)$/, '');
}
