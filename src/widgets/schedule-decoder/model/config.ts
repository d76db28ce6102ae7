import type { Known } from '@/diagnose/python/known.ts';
import { decodeFound } from '@/diagnose/schedules/decode-schedule.ts';
import type { Decoded } from '@/diagnose/schedules/decoded.ts';
import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import type { Setting } from '@/diagnose/schedules/schedule.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import { EXAMPLES } from './examples.ts';

/** The longest code that is put into the address; above it, neither the code nor what is known of it is. */
const LONGEST_IN_ADDRESS = 1800;
const isTooLong = ({ code }: Readonly<Record<string, number | string | boolean>>): boolean =>
  String(code).length > LONGEST_IN_ADDRESS;

/** The most schedules that are shown of one text. */
const MOST_SHOWN = 12;

export const FIELDS = {
  trials: {
    kind: 'number',
    label: 'Trials',
    low: 1,
    high: 2000,
    scale: 'log',
    integer: true,
    initial: 100,
    help: 'n_trials, num_samples, run_cap. Taken from the code where it says them. Keras Tuner and a written-out grid set their own.',
  },
  full: {
    kind: 'number',
    label: 'Length of a full run',
    low: 1,
    high: 100_000,
    scale: 'log',
    integer: true,
    initial: 81,
    help: 'In what the tool counts: steps that you report, calls of tune.report, logged values, epochs; for scikit-learn, training samples. Taken from the loop around trial.report where the code has one.',
  },
  code: {
    kind: 'text',
    label: 'Your code',
    initial: EXAMPLES[0]?.code ?? '',
    maxLength: 2_000_000,
    rows: 8,
    staysOut: isTooLong,
    complaint: complaintAboutCode,
    help: 'A call, a script, a notebook, a patch, or a sweep’s YAML, JSON or dictionary. Read here, sent nowhere.',
  },
  firstStep: {
    kind: 'choice',
    label: 'Number of your first step',
    options: [
      { value: '0', label: '0, as in range(n)' },
      { value: '1', label: '1' },
    ],
    initial: '0',
    help: 'The step that trial.report is given first. Only Optuna is told.',
  },
  startupTrials: {
    kind: 'number',
    label: 'Random trials before the sampler learns',
    low: 0,
    high: 200,
    scale: 'linear',
    step: 5,
    integer: true,
    initial: 10,
    help: 'Optuna’s TPE has 10 (n_startup_trials). A TPESampler in your code is read.',
  },
  classes: {
    kind: 'number',
    label: 'Classes',
    low: 1,
    high: 1000,
    scale: 'log',
    integer: true,
    initial: 2,
    help: 'Of a scikit-learn classifier; 1 for a regressor. The least number of samples depends on it.',
  },
  /** Which schedule of several is shown, counted from 1. */
  which: {
    kind: 'number',
    label: 'Which schedule',
    low: 1,
    high: MOST_SHOWN,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 1,
  },
  /** What the reader told of what only the program knows, as JSON. */
  known: {
    kind: 'text',
    label: 'What only your program knows',
    initial: '',
    maxLength: 1000,
    staysOut: isTooLong,
    complaint: complaintAboutKnown,
  },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** What calls nothing and sets nothing cannot be code. */
function complaintAboutCode(text: string): string | null {
  return text.trim() === '' || /[(:={]/.test(text) ? null : 'calls nothing and sets nothing';
}

function complaintAboutKnown(text: string): string | null {
  return text === '' || knownIn(text) !== null ? null : 'is not a list of names and values';
}

function knownIn(text: string): Known | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    const isPlain = (value: unknown) => ['number', 'string', 'boolean'].includes(typeof value);
    return Object.values(parsed).every(isPlain) ? (parsed as Known) : null;
  } catch {
    return null;
  }
}

/** What the reader told of what only the program knows. */
export function knownOf({ known }: Pick<Config, 'known'>): Known {
  return known === '' ? {} : (knownIn(known) ?? {});
}

/** The setting `known` with one value more, or less where the text is empty. */
export function withKnown(config: Pick<Config, 'known'>, name: string, text: string): string {
  const { [name]: _, ...rest } = knownOf(config);
  const trimmed = text.trim();
  const all = trimmed === '' ? rest : { ...rest, [name]: valueIn(trimmed) };
  return Object.keys(all).length === 0 ? '' : JSON.stringify(all);
}

function valueIn(text: string): number | string | boolean {
  if (/^(?:true|false)$/i.test(text)) return /^t/i.test(text);
  const number = Number(text.replaceAll('_', ''));
  return Number.isNaN(number) ? text.replace(/^(["'])(.*)\1$/, '$2') : number;
}

function settingOf({ firstStep, trials, full, startupTrials, classes }: Config): Setting {
  return { trials, full, startupTrials, classes, firstStep: Number(firstStep) };
}

/** Each schedule of a reading, with what the code does not say taken from the settings. */
export function decodedOf({ schedules, script }: Reading, config: Config): readonly Decoded[] {
  const setting = settingOf(config);
  return schedules.map((found) => decodeFound(found, script, setting));
}

type Facts = Partial<Pick<Config, 'trials' | 'full' | 'firstStep' | 'startupTrials'>>;

/** The settings that a text says, within what their controls hold. */
export function factsOf({ script }: Reading): Facts {
  const { trials, full, firstStep, startupTrials } = script;
  const within = (key: 'trials' | 'full' | 'startupTrials', value: number) =>
    Math.min(FIELDS[key].high, Math.max(FIELDS[key].low, Math.round(value)));
  return {
    ...(trials === null ? {} : { trials: within('trials', trials.value) }),
    ...(full === null ? {} : { full: within('full', full.value) }),
    ...(startupTrials === null ? {} : { startupTrials: within('startupTrials', startupTrials.value) }),
    ...(firstStep === null || firstStep.value > 1 ? {} : { firstStep: firstStep.value === 1 ? '1' : '0' }),
  };
}

/** The settings once a new text is read: what it says, and what an earlier text had said taken back. */
export function adopting(config: Config, reading: Reading, earlier: Facts): Config {
  const kept = (key: keyof Facts) => earlier[key] !== undefined && earlier[key] === config[key];
  const back = Object.fromEntries(
    (Object.keys(earlier) as (keyof Facts)[]).filter(kept).map((key) => [key, FIELDS[key].initial]),
  );
  return { ...config, ...back, ...factsOf(reading), which: 1 };
}
