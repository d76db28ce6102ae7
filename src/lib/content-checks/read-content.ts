import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { pitfallHeadings } from '../../schemas/pitfall.ts';
import { rationalizationHeadings } from '../../schemas/rationalization.ts';
import { redFlagHeadings } from '../../schemas/red-flag.ts';
import { scenarioHeadings } from '../../schemas/scenario.ts';
import { parseBibliography } from '../bibliography.ts';
import { readClaims } from '../claim-files.ts';
import type { Content } from './check-content.ts';
import type { TreeFile } from './check-trees.ts';
import { readDocument } from './document.ts';

const folders = ['chapters', 'workbench', 'pitfalls', 'red-flags', 'rationalizations', 'scenarios'];

type TermLine = { readonly id: string; readonly see?: readonly string[] };
type RangeLine = { readonly id: string; readonly source?: string | readonly string[] };

/** Reads `content/` from the repository's root, which is the working directory. */
export function readContent(): Content {
  const paths = ['content/index.mdx', ...folders.flatMap(entriesOf)];
  const terms = readYaml('content/glossary.yaml') as readonly TermLine[];
  const ranges = readYaml('content/ranges.yaml') as readonly RangeLine[];
  return {
    documents: paths.map((path) => readDocument(path, readFileSync(path, 'utf8'))),
    claims: readClaims().map(({ file, line: { id, kind, source } }) => ({ id, kind, file, sources: [source].flat() })),
    references: parseBibliography(readFileSync('content/references.bib', 'utf8')).map(({ id }) => id),
    ranges: ranges.map(({ id, source = [] }) => ({ id, sources: [source].flat() })),
    terms: terms.map(({ id, see = [] }) => ({ id, see })),
    examples: readdirSync('content/examples').filter((name) => /\.py$|(?<!\.tolerance)\.yaml$/.test(name)),
    trees: treesIn('content/trees'),
    headings: {
      pitfalls: pitfallHeadings,
      'red-flags': redFlagHeadings,
      rationalizations: rationalizationHeadings,
      scenarios: scenarioHeadings,
    },
    hasFile: existsSync,
  };
}

function treesIn(folder: string): TreeFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[^_].*\.yaml$/.test(name))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, data: readYaml(`${folder}/${name}`) }));
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
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
