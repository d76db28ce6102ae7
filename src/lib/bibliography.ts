import { type Creator, type Entry, parse } from '@retorquere/bibtex-parser';
import type { Reference } from '@/schemas/reference.ts';

/**
 * Reads BibTeX into references, in the file's order.
 *
 * @throws If the file does not parse, an entry has no title, or two entries share a key.
 */
export function parseBibliography(bibtex: string): Reference[] {
  const { entries, errors } = parse(bibtex, { sentenceCase: false });
  const error = errors[0];
  if (error)
    throw new Error(`content/references.bib does not parse: ${error.error}. Near: ${error.input?.slice(0, 80)}`);
  const seen = new Set<string>();
  return entries.map((entry) => {
    if (seen.has(entry.key))
      throw new Error(`content/references.bib has two entries with the key "${entry.key}"; rename one.`);
    seen.add(entry.key);
    return referenceOf(entry);
  });
}

function referenceOf({ key, fields }: Entry): Reference {
  if (!fields.title) throw new Error(`content/references.bib: "${key}" has no title; add title={…}.`);
  const creators = fields.author ?? fields.editor ?? [];
  return {
    id: key,
    authors: creators.filter((creator) => !isOthers(creator)).map(authorOf),
    andOthers: creators.some(isOthers),
    title: composed(fields.title),
    ...optional('year', fields.year),
    ...optional('venue', venueOf(fields)),
    ...optional('url', fields.url),
    ...optional('note', fields.note),
  };
}

function optional<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: composed(value) } as { [key in K]?: string });
}

/** TeX's accents come as combining characters, which few faces draw well. */
function composed(text: string): string {
  return text.normalize('NFC');
}

function isOthers({ lastName, firstName }: Creator): boolean {
  return lastName === 'others' && firstName === undefined;
}

function authorOf({ name, firstName, prefix, lastName, suffix }: Creator): Reference['authors'][number] {
  const short = composed(name ?? [prefix, lastName].filter(Boolean).join(' '));
  return { short, full: composed(name ?? [firstName, short, suffix].filter(Boolean).join(' ')) };
}

function venueOf(fields: Entry['fields']): string | undefined {
  const [place] = [fields.journal, fields.booktitle, fields.institution, fields.publisher].flat().filter(Boolean);
  if (!place) return undefined;
  const issue = fields.number ? `${fields.volume ?? ''}(${fields.number})` : fields.volume;
  return [place, issue].filter(Boolean).join(' ') + (fields.pages ? `, ${fields.pages.replace('--', '–')}` : '');
}

/** A source as running text names it: `Greff et al. 2017`, `Li & Jamieson 2018`, or the title where nobody signed. */
export function citationOf({ authors, andOthers, year, title }: Reference): string {
  const [first, second] = authors;
  if (!first) return [title, year].filter(Boolean).join(', ');
  const many = andOthers || authors.length > 2;
  const names = many ? `${first.short} et al.` : second ? `${first.short} & ${second.short}` : first.short;
  return [names, year].filter(Boolean).join(' ');
}
