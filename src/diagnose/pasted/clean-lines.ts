/** Lines of a text that are code, the others empty, so that each keeps its number. */
type Lines = readonly string[];

const isBlank = (line: string): boolean => line.trim() === '';

/** Added and unchanged lines of a patch without their first character. */
function withoutPatch(lines: Lines): Lines | null {
  const filled = lines.filter((line) => !isBlank(line));
  const hasHeader = filled.some((line) => /^(?:@@ .*@@|diff --git |\+\+\+ )/.test(line));
  const added = filled.filter((line) => /^\+/.test(line)).length;
  const isWhole = filled.every((line) => /^[-+ \t\\]/.test(line));
  if (!hasHeader && !(isWhole && added > 0 && 2 * added >= filled.length)) return null;
  return lines.map((line) => (/^(?:-|\+\+\+ |@@|diff |index |\\)/.test(line) ? '' : line.replace(/^[+ ]/, '')));
}

/** Quoted lines of a mail, and what stands after the prompt of a session. */
function withoutPrompts(lines: Lines): Lines | null {
  const filled = lines.filter((line) => !isBlank(line));
  if (filled.length > 0 && filled.every((line) => /^\s*>(?!>)/.test(line)))
    return lines.map((line) => line.replace(/^\s*> ?/, ''));
  if (!filled.some((line) => /^\s*>>> /.test(line))) return null;
  return lines.map((line) => (/^\s*(?:>>>|\.\.\.)(?: |$)/.test(line) ? line.replace(/^\s*(?:>>>|\.\.\.) ?/, '') : ''));
}

const FENCE = /^\s*(?:```+|~~~+)\s*([\w+-]*)[^`]*$/;

/** What stands between the fences of Markdown. A text that begins inside of one has its first fence at its end. */
function withoutProse(lines: Lines): Lines | null {
  const fences = lines.flatMap((line, at) => {
    const match = FENCE.exec(line);
    return match === null ? [] : [{ at, language: match[1] ?? '' }];
  });
  if (fences.length === 0) return null;
  const beginsInside = fences.length % 2 === 1 && fences[0]?.language === '';
  let isCode = beginsInside;
  return lines.map((line) => {
    if (!FENCE.test(line)) return isCode ? line : '';
    isCode = !isCode;
    return '';
  });
}

/** The code of a text that was copied with what stands around it: a patch, a mail, a session, a page in Markdown. */
export function codeLinesOf(source: string): string {
  let lines: Lines = source.split('\n');
  for (const clean of [withoutPatch, withoutPrompts, withoutProse]) lines = clean(lines) ?? lines;
  return lines.join('\n');
}

const LONGEST = 40_000;
const AROUND = 60;

/**
 * A text that is too long to be read whole: the lines around those that `isWanted`, and their count. Others are empty.
 * A line of more than 4,000 characters is data.
 */
export function excerptOf(source: string, isWanted: RegExp): { readonly text: string; readonly isCut: boolean } {
  if (source.length <= LONGEST) return { text: source, isCut: false };
  const lines = source
    .split('\n')
    .map((line) => (line.length > 4_000 && !isWanted.test(line.slice(0, 4_000)) ? '' : line));
  const kept = new Set<number>();
  let length = 0;
  for (const [at, line] of lines.entries()) {
    if (!isWanted.test(line.slice(0, LONGEST))) continue;
    for (let near = Math.max(0, at - AROUND); near <= at + AROUND && near < lines.length; near++) {
      if (kept.has(near)) continue;
      length += (lines[near]?.length ?? 0) + 1;
      if (length > LONGEST) return { text: withOnly(lines, kept), isCut: true };
      kept.add(near);
    }
  }
  return { text: withOnly(lines, kept), isCut: true };
}

function withOnly(lines: Lines, kept: ReadonlySet<number>): string {
  return lines.map((line, at) => (kept.has(at) ? line : '')).join('\n');
}
