import type { PythonText } from '../python/python-text.ts';
import { readPython } from '../python/python-text.ts';
import { codeLinesOf, excerptOf } from './clean-lines.ts';
import { notebookCode } from './notebook.ts';

/**
 * A part of a text that can be read by itself. `live` is code that runs; a `string` is code or settings in quotes; a
 * `comment` is what does not run.
 */
export type Layer = {
  readonly kind: 'live' | 'string' | 'comment';
  readonly python: PythonText;
  /** Says where a character of it stands in what was pasted: `line 4`. */
  readonly whereIs: (place: number) => string;
};

/** What was pasted, taken apart. */
export type Pasted = {
  readonly layers: readonly Layer[];
  /** Whether the text begins inside a string of which the first line is missing. */
  readonly beginsInString: boolean;
  /** True where only parts were read, since the text is too long or hardly any of it is code. */
  readonly isCut: boolean;
  readonly isNotebook: boolean;
};

const MOST_LAYERS = 12;

/** The line of each character, by bisection. */
function lineFinder(text: string): (place: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (place) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= place) low = middle;
      else high = middle;
    }
    return low;
  };
}

const plainMarks = (source: string): string =>
  source
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00a0\u2007\u202f\ufeff]/g, ' ')
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’]/g, "'");

/** Takes a text apart into the parts that can hold code. `isWanted` finds the lines that matter in a very long one. */
export function layersOf(source: string, isWanted: RegExp): Pasted {
  const notebook = notebookCode(source);
  const code = notebook?.text ?? codeLinesOf(plainMarks(source));
  const { text, lines } = excerptOf(code, isWanted);
  const { python, beginsInString } = readWhole(text, isWanted);
  const lineOf = lineFinder(python.source);
  const placeName = (line: number) => {
    const own = lines?.[line] ?? line;
    return notebook?.places[own] ?? `line ${own + 1}`;
  };
  const shift = beginsInString ? OPENING.length : 0;
  const whereIs = (place: number) => placeName(lineOf(Math.max(0, place)));
  const layers: Layer[] = [{ kind: 'live', python, whereIs }];
  for (const string of python.strings) {
    if (layers.length >= MOST_LAYERS || !string.text.includes('\n') || !isWanted.test(string.text)) continue;
    const inner = readPython(codeLinesOf(string.text));
    const first = lineOf(string.from);
    const innerLine = lineFinder(inner.source);
    const kind = string.isStatement && !(beginsInString && string.from < shift) ? 'comment' : 'string';
    layers.push({ kind, python: inner, whereIs: (place) => placeName(first + innerLine(place)) });
  }
  if (layers.length < MOST_LAYERS) {
    const commented = commentText(python, isWanted);
    if (commented !== null) layers.push({ kind: 'comment', python: readPython(commented), whereIs });
  }
  return { layers, beginsInString, isCut: lines !== null || python.end < text.length, isNotebook: notebook !== null };
}

const OPENING = '"""';

/** The text as Python; where a string has lost its first line, as what follows an opening quote. */
function readWhole(text: string, isWanted: RegExp): { readonly python: PythonText; readonly beginsInString: boolean } {
  const python = readPython(text);
  const open = python.strings.find(({ isOpen, text: inside }) => isOpen && inside.includes('\n'));
  if (open === undefined || !isWanted.test(open.text)) return { python, beginsInString: false };
  const shifted = readPython(`${OPENING}${text}`);
  return shifted.strings.some(({ isOpen }) => isOpen)
    ? { python, beginsInString: false }
    : { python: shifted, beginsInString: true };
}

/** The comments that stand alone on their lines, without their marks; null where none of them is wanted. */
function commentText({ source, comments }: PythonText, isWanted: RegExp): string | null {
  const alone = comments.filter(({ from }) => /(?:^|\n)[ \t]*$/.test(source.slice(Math.max(0, from - 200), from)));
  if (!alone.some(({ from, to }) => isWanted.test(source.slice(from, to)))) return null;
  let text = '';
  let place = 0;
  for (const { from, to } of alone) {
    text += source.slice(place, from).replaceAll(/[^\n]/g, '');
    text += source
      .slice(from, to)
      .replace(/^(?:#+(?=[^#]))/, '')
      .replace(/^ (?=\S)/, '');
    place = to;
  }
  return text;
}
