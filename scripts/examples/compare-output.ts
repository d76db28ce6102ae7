import type { Tolerance } from './tolerance.ts';

/** A number as programs print it: sign, digits, fraction, exponent; also `nan` and `inf`. */
const NUMBER = /[-+]?(?:\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\b(?:nan|inf)\b)/g;

/**
 * Where two outputs differ beyond what the tolerance allows: the first such line of each, or null. Words, integers and the
 * number of lines must be the same; a number with decimals may be off by what its line is allowed.
 */
export function firstDifference(
  written: string,
  printed: string,
  tolerance: Tolerance | null,
): { readonly line: number; readonly written: string; readonly printed: string } | null {
  const before = written.split('\n');
  const after = printed.split('\n');
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [a, b] = [before[i], after[i]];
    if (a === undefined || b === undefined || !isSameLine(a, b, allowanceOf(a, tolerance)))
      return { line: i + 1, written: a ?? '(no line)', printed: b ?? '(no line)' };
  }
  return null;
}

function allowanceOf(line: string, tolerance: Tolerance | null): number {
  return tolerance?.lines.find(({ begins }) => line.startsWith(begins))?.within ?? 0;
}

function isSameLine(a: string, b: string, within: number): boolean {
  if (a === b) return true;
  if (within === 0 || a.replace(NUMBER, '#') !== b.replace(NUMBER, '#')) return false;
  const numbersOf = (line: string) => line.match(NUMBER) ?? [];
  const others = numbersOf(b);
  return numbersOf(a).every((number, i) => isNear(number, others[i] as string, within));
}

function isNear(a: string, b: string, within: number): boolean {
  if (a === b) return true;
  if (!hasDecimals(a) || !hasDecimals(b)) return false;
  // A hair more, since decimals are no binary fractions.
  return Math.abs(Number(a) - Number(b)) <= within * (1 + 1e-9);
}

const hasDecimals = (number: string): boolean => /[.eE]/.test(number);
