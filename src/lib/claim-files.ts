import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** An entry of a file in `content/claims/` as it is written; its schema checks the rest. */
export type ClaimLine = {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly source: string | readonly string[];
};

const FOLDER = 'content/claims';

/** Every claim with the file it stands in, from the repository's root. @throws If a file is not a YAML list. */
export function readClaims(): readonly { readonly file: string; readonly line: ClaimLine }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => linesOf(`${FOLDER}/${name}`));
}

function linesOf(file: string) {
  try {
    return (parse(readFileSync(file, 'utf8')) as readonly ClaimLine[]).map((line) => ({ file, line }));
  } catch (error) {
    throw new Error(`${file} is not a YAML list: ${error instanceof Error ? error.message : error}`);
  }
}
