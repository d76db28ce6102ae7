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

const LONGEST = 30_000;
const AROUND = 60;
const DATA = 4_000;

/** A part of a text; `lines` has the place of each of its lines in the whole one. */
export type Excerpt = { readonly text: string; readonly lines: readonly number[] | null };

/**
 * A text that is too long to be read whole: the lines around those that `isWanted`. A line of more than 4,000 characters
 * is data. `lines` is null where nothing was left out.
 */
export function excerptOf(source: string, isWanted: RegExp): Excerpt {
  if (source.length <= LONGEST) return { text: source, lines: null };
  const lines = source.split('\n');
  const kept: number[] = [];
  let length = 0;
  for (let at = 0; at < lines.length && length <= LONGEST; at++) {
    if (!isWanted.test((lines[at] ?? '').slice(0, DATA))) continue;
    const last = kept.at(-1) ?? -1;
    for (let near = Math.max(last + 1, at - AROUND); near <= at + AROUND && near < lines.length; near++) {
      const line = lines[near] ?? '';
      const isData = line.length > DATA && near !== at;
      if (isData) continue;
      length += line.length + 1;
      if (length > LONGEST) break;
      kept.push(near);
    }
  }
  return { text: kept.map((near) => lines[near]).join('\n'), lines: kept };
}
