import type { RecordedCurve } from '@/engine/pruners/recorded-curves.ts';
import type { Direction } from '@/engine/study/study.ts';
import { csvRecords } from './csv-records.ts';
import { CurveFileError } from './curve-file-error.ts';

/** Learning curves from a reader's file. */
export type CurveFile = {
  /** As the file names them. */
  readonly names: readonly string[];
  readonly runs: readonly RecordedCurve[];
  /** What the file calls the value. */
  readonly metric: string;
  /** What the metric's name says about it; null if nothing. */
  readonly direction: Direction | null;
  /** What was assumed, each as a sentence. */
  readonly notes: readonly string[];
};

export const MOST_RUNS = 5000;
const MOST_REPORTS = 1_000_000;

/**
 * Reads learning curves from JSON Lines or CSV:
 *
 * - JSON Lines, a run a line: `{"name": "a", "values": [0.9, 0.5], "planned": 10, "final": 0.5}`. All but `values` can be
 *   left out. `null` and `"NaN"` are NaN.
 * - JSON Lines, a report a line: `{"trial": 3, "step": 10, "value": 0.5}`. Names as for CSV.
 * - CSV, a report a line, with a header: a column for the trial (`trial`, `trial_id`, `number`, `run`, `name`, …), one for
 *   the step (`step`, `_step`, `epoch`, `training_iteration`, …), one for the value (`value`, `intermediate_value`, or a
 *   metric such as `val_loss`), and maybe one for what was planned (`planned`, `max_epochs`).
 * - CSV, a step a line, as W&B exports a chart: `Step`, then a column a run. `__MIN` and `__MAX` are left out. An empty
 *   cell is no report.
 *
 * Reports count in the order of their steps. A run that ends in NaN failed; it was planned for as many reports as the
 * longest run has, every other run for as many as it made, unless the file says otherwise.
 *
 * @throws CurveFileError that names the line and what was expected.
 */
export function readCurves(text: string): CurveFile {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '')
    throw new CurveFileError(
      'The file is empty. Expected JSON Lines or CSV with a trial, a step and a value on each line.',
    );
  const read = /^\s*[{[]/.test(plain) ? readJsonLines(plain) : readCsv(plain);
  if (read.curves.length === 0) throw new CurveFileError('The file has no reports below its first line.');
  return curveFileOf(read);
}

/** One run, before anything is assumed. */
type Draft = {
  readonly name: string;
  readonly values: readonly number[];
  readonly planned: number | null;
  readonly final: number | null;
};
type Read = { readonly metric: string; readonly curves: readonly Draft[]; readonly notes: readonly string[] };

function curveFileOf({ metric, curves, notes }: Read): CurveFile {
  const longest = Math.max(...curves.map(({ values }) => values.length));
  const runs = curves.map(({ values, planned, final }): RecordedCurve => {
    const end = final ?? values.at(-1) ?? Number.NaN;
    return { values, planned: planned ?? (Number.isNaN(end) ? longest : values.length), final: end };
  });
  const lengths = runs.filter(({ final }) => !Number.isNaN(final)).map(({ values }) => values.length);
  const isUneven = lengths.length > 0 && Math.min(...lengths) < Math.max(...lengths);
  const assumed = isUneven && curves.every(({ planned }) => planned === null);
  const uneven = `Runs have ${Math.min(...lengths)} to ${Math.max(...lengths)} reports; each counts as complete at its own end.`;
  return {
    names: curves.map(({ name }) => name),
    runs,
    metric,
    direction: directionOf(metric),
    notes: assumed ? [...notes, uneven] : notes,
  };
}

function directionOf(metric: string): Direction | null {
  if (/loss|err|rmse|mse|mae|perplexity|ppl|nll/i.test(metric)) return 'minimize';
  return /acc|auc|f1|score|reward|return|bleu|precision|recall|iou|map\b/i.test(metric) ? 'maximize' : null;
}

type Cells = Readonly<Record<string, unknown>>;
type Line = { readonly line: number; readonly cells: Cells };

function readJsonLines(text: string): Read {
  if (/^\s*\[/.test(text))
    throw new CurveFileError('Line 1: expected one JSON object a line, but got the start of a list.');
  const lines = text.split('\n').flatMap((line, index): Line[] => {
    if (line.trim() === '') return [];
    return [{ line: index + 1, cells: jsonObject(line, index + 1) }];
  });
  const first = lines[0] as Line;
  return 'values' in first.cells
    ? readWholeRuns(lines)
    : readReports(lines, columnsOf(Object.keys(first.cells), first));
}

function jsonObject(text: string, line: number): Cells {
  let value: unknown;
  try {
    // Python writes NaN and Infinity as they stand.
    value = JSON.parse(text.replaceAll(/(?<=[:[,]\s*)(NaN|-?Infinity)(?=\s*[,\]}])/g, '"$1"'));
  } catch {
    throw new CurveFileError(`Line ${line}: expected a JSON object, but got ${quoted(text)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CurveFileError(`Line ${line}: expected a JSON object, but got ${quoted(text)}.`);
  return value as Cells;
}

function readWholeRuns(lines: readonly Line[]): Read {
  requireFewRuns(lines.length);
  const curves = lines.map(({ line, cells }, index): Draft => {
    const { values, name, id } = cells;
    if (!Array.isArray(values))
      throw new CurveFileError(
        `Line ${line}: expected “values” to be a list of numbers, but got ${quoted(String(values))}.`,
      );
    return {
      name: String(name ?? id ?? index + 1),
      values: values.map((value) => numberIn(value, { line, column: 'values' })),
      planned: plannedIn(cells['planned'], line),
      final: cells['final'] === undefined ? null : numberIn(cells['final'], { line, column: 'final' }),
    };
  });
  return { metric: String(lines[0]?.cells['metric'] ?? 'value'), curves, notes: [] };
}

function readCsv(text: string): Read {
  const [header, ...records] = csvRecords(text);
  const names = (header?.cells ?? []).map((name) => name.trim());
  if (names.length < 2)
    throw new CurveFileError(
      `Line 1: expected a header with a trial, a step and a value, but got ${quoted(text.split('\n')[0] ?? '')}.`,
    );
  const lines = records.map(({ line, cells }): Line => {
    if (cells.length !== names.length)
      throw new CurveFileError(
        `Line ${line}: expected ${names.length} cells, as in the header, but got ${cells.length}.`,
      );
    return { line, cells: Object.fromEntries(names.map((name, i) => [name, cells[i]])) };
  });
  const step = names.find((name) => STEP.test(name));
  return step !== undefined && !names.some((name) => TRIAL.test(name))
    ? readWide(lines, { step, columns: names.filter((name) => name !== step && !/__(MIN|MAX)$/.test(name)) })
    : readReports(lines, columnsOf(names, { line: 1, cells: lines[0]?.cells ?? {} }));
}

const TRIAL = /^(trial|trial_?(id|number|name)|run|run_?(id|name)|number|id|name|config(_id)?)$/i;
const STEP = /^(_?step|epoch|iteration|training_iteration|intermediate_step|(trainer\/)?global_step|round)$/i;
const PLANNED = /^(planned|max_?steps|max_?epochs|num_?epochs|epochs)$/i;
const METRIC = /acc|loss|auc|f1|score|err|metric|reward|perplexity|bleu|rmse|mse|mae/i;

type Columns = {
  readonly trial: string;
  readonly step: string;
  readonly value: string;
  readonly planned: string | undefined;
};

function columnsOf(names: readonly string[], { line, cells }: Line): Columns {
  const got = names.map(quoted).join(', ');
  const trial = names.find((name) => TRIAL.test(name));
  if (trial === undefined)
    throw new CurveFileError(`Line ${line}: expected a column for the trial (trial, run, id, …), but got ${got}.`);
  const step = names.find((name) => STEP.test(name));
  if (step === undefined)
    throw new CurveFileError(`Line ${line}: expected a column for the step (step, epoch, …), but got ${got}.`);
  const planned = names.find((name) => PLANNED.test(name));
  const rest = names.filter((name) => name !== trial && name !== step && name !== planned);
  const value =
    rest.find((name) => /^(intermediate_)?value$/i.test(name)) ??
    rest.find((name) => METRIC.test(name)) ??
    (rest.length === 1 ? rest[0] : rest.find((name) => !Number.isNaN(Number(cells[name] ?? 'x'))));
  if (value === undefined)
    throw new CurveFileError(
      `Line ${line}: expected a column for the value (value, accuracy, loss, …), but got ${got}.`,
    );
  return { trial, step, value, planned };
}

type Reports = { readonly byStep: Map<number, number>; planned: number | null };

/** A line a report. */
function readReports(lines: readonly Line[], { trial, step, value, planned }: Columns): Read {
  requireFewReports(lines.length);
  const trials = new Map<string, Reports>();
  let repeated = 0;
  for (const { line, cells } of lines) {
    const name = String(cells[trial] ?? '');
    if (name === '') throw new CurveFileError(`Line ${line}: expected a trial in column “${trial}”, but got nothing.`);
    const at = numberIn(cells[step], { line, column: step });
    if (!(at >= 0))
      throw new CurveFileError(`Line ${line}: expected a step of at least 0, but got ${quoted(String(cells[step]))}.`);
    const known = trials.get(name) ?? { byStep: new Map<number, number>(), planned: null };
    trials.set(name, known);
    // As in Optuna, the first report for a step stays.
    if (known.byStep.has(at)) repeated++;
    else known.byStep.set(at, numberIn(cells[value], { line, column: value }));
    if (planned !== undefined) known.planned = plannedIn(cells[planned], line);
  }
  requireFewRuns(trials.size);
  const notes =
    repeated > 0
      ? [`${repeated} ${repeated === 1 ? 'report repeats' : 'reports repeat'} a step; the first one of each stays.`]
      : [];
  const curves = [...trials].map(([name, { byStep, planned: most }]) => draftOf(name, byStep, most));
  return { metric: value, curves, notes };
}

function draftOf(name: string, byStep: ReadonlyMap<number, number>, planned: number | null): Draft {
  const values = [...byStep].sort(([a], [b]) => a - b).map(([, value]) => value);
  return { name, values, planned: planned !== null && planned >= values.length ? planned : null, final: null };
}

/** A line a step, a column a run. */
function readWide(
  lines: readonly Line[],
  { step, columns }: { readonly step: string; readonly columns: readonly string[] },
): Read {
  requireFewRuns(columns.length);
  requireFewReports(lines.length * columns.length);
  const curves = columns.map((name): Draft => {
    const byStep = new Map<number, number>();
    for (const { line, cells } of lines)
      if (String(cells[name] ?? '').trim() !== '')
        byStep.set(numberIn(cells[step], { line, column: step }), numberIn(cells[name], { line, column: name }));
    return draftOf(name, byStep, null);
  });
  // W&B puts the metric behind the run's name: `dashing-sun-3 - val_acc`.
  const metric = /(?: - )([^-]+)$/.exec(columns[0] ?? '')?.[1]?.trim() ?? 'value';
  return { metric, curves: curves.filter(({ values }) => values.length > 0), notes: [] };
}

/** A number as files write it; NaN for `NaN`, `null` and nothing. */
function numberIn(cell: unknown, { line, column }: { readonly line: number; readonly column: string }): number {
  if (typeof cell === 'number') return cell;
  const text = cell === null || cell === undefined ? '' : String(cell).trim();
  if (/^(|nan|null|none|na|n\/a)$/i.test(text)) return Number.NaN;
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (Number.isNaN(value))
    throw new CurveFileError(`Line ${line}: expected a number in column “${column}”, but got ${quoted(text)}.`);
  return value;
}

function plannedIn(cell: unknown, line: number): number | null {
  if (cell === undefined || cell === null || cell === '') return null;
  const planned = numberIn(cell, { line, column: 'planned' });
  if (!(planned >= 1))
    throw new CurveFileError(`Line ${line}: expected a planned length of at least 1, but got ${quoted(String(cell))}.`);
  return Math.ceil(planned);
}

function requireFewRuns(count: number): void {
  if (count > MOST_RUNS) throw new CurveFileError(`Expected at most ${MOST_RUNS} runs, but got ${count}.`);
}

function requireFewReports(count: number): void {
  if (count > MOST_REPORTS) throw new CurveFileError(`Expected at most ${MOST_REPORTS} reports, but got ${count}.`);
}

const MOST_SHOWN = 40;

function quoted(text: string): string {
  return `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”`;
}
