import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * What of an example's output may differ on another machine: a file `<name>.tolerance.yaml` beside the output, by the
 * author. Without one, nothing may.
 */
export type Tolerance = {
  /** The reason, as the page says it. */
  readonly why: string;
  /** For lines that begin so, by how much their numbers with decimals may be off; integers and words never may. */
  readonly lines: readonly { readonly begins: string; readonly within: number }[];
};

/** The file of an example's tolerance, from the path of the example. */
export function tolerancePathOf(example: string): string {
  return example.replace(/\.py$/, '.tolerance.yaml');
}

/**
 * The tolerance of an example; null where it has none.
 *
 * @throws with the file's name, if it does not say why, or for which lines by how much.
 */
export function toleranceOf(example: string): Tolerance | null {
  const path = tolerancePathOf(example);
  if (!existsSync(path)) return null;
  const read = parse(readFileSync(path, 'utf8')) as Partial<Tolerance> | null;
  const { why, lines } = read ?? {};
  const isLine = (line: Partial<Tolerance['lines'][number]>) =>
    typeof line.begins === 'string' && typeof line.within === 'number' && line.within > 0;
  if (typeof why !== 'string' || !Array.isArray(lines) || lines.length === 0 || !lines.every(isLine))
    throw new Error(`${path} must have "why", and "lines" with "begins" and a "within" above 0 each.`);
  return { why, lines };
}
