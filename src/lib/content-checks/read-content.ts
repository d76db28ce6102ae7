import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { pitfallHeadings } from '../../schemas/pitfall.ts';
import { rationalizationHeadings } from '../../schemas/rationalization.ts';
import { redFlagHeadings } from '../../schemas/red-flag.ts';
import { scenarioHeadings } from '../../schemas/scenario.ts';
import { parseBibliography } from '../bibliography.ts';
import { readClaims } from '../claim-files.ts';
import type { Content } from './check-content.ts';
import { readDocument } from './document.ts';

const folders = ['chapters', 'workbench', 'pitfalls', 'red-flags', 'rationalizations', 'scenarios'];

type TermLine = { readonly id: string; readonly see?: readonly string[] };

/** Reads `content/` from the repository's root, which is the working directory. */
export function readContent(): Content {
  const paths = ['content/index.mdx', ...folders.flatMap(entriesOf)];
  const terms = readYaml<TermLine>('content/glossary.yaml');
  return {
    documents: paths.map((path) => readDocument(path, readFileSync(path, 'utf8'))),
    claims: readClaims().map(({ file, line: { id, kind, source } }) => ({ id, kind, file, sources: [source].flat() })),
    references: parseBibliography(readFileSync('content/references.bib', 'utf8')).map(({ id }) => id),
    terms: terms.map(({ id, see = [] }) => ({ id, see })),
    examples: readdirSync('content/examples').filter((name) => /\.(py|yaml)$/.test(name)),
    headings: {
      pitfalls: pitfallHeadings,
      'red-flags': redFlagHeadings,
      rationalizations: rationalizationHeadings,
      scenarios: scenarioHeadings,
    },
    hasFile: existsSync,
  };
}

function readYaml<Line>(path: string): readonly Line[] {
  try {
    return parse(readFileSync(path, 'utf8')) as readonly Line[];
  } catch (error) {
    throw new Error(`${path} is not YAML: ${error instanceof Error ? error.message : error}`);
  }
}

function entriesOf(folder: string): string[] {
  const path = `content/${folder}`;
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => /^[^_].*\.mdx$/.test(name))
    .map((name) => `${path}/${name}`);
}
