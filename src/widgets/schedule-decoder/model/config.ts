import { complaintAboutCode, type Decoded, decodeSchedule } from '@/diagnose/schedules/decode-schedule.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import { EXAMPLES } from './examples.ts';

export const FIELDS = {
  trials: {
    kind: 'number',
    label: 'Trials',
    low: 1,
    high: 2000,
    scale: 'log',
    integer: true,
    initial: 100,
    help: 'n_trials, num_samples, run_cap. Keras Tuner and a written-out grid set their own.',
  },
  full: {
    kind: 'number',
    label: 'Length of a full run',
    low: 1,
    high: 100_000,
    scale: 'log',
    integer: true,
    initial: 81,
    help: 'In what the tool counts: steps that you report, calls of tune.report, logged values, epochs; for scikit-learn, training samples.',
  },
  code: {
    kind: 'text',
    label: 'Your code',
    initial: EXAMPLES[0]?.code ?? '',
    maxLength: 1800,
    rows: 8,
    complaint: complaintAboutCode,
    help: 'A call in Python, or the YAML of a sweep. What stands around it does not matter. It is read here and sent nowhere.',
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
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

/** What the code says, with what it does not say taken from the other settings. */
export function decodedOf({ code, firstStep, ...rest }: Config): Decoded {
  return decodeSchedule(code, { ...rest, firstStep: Number(firstStep) });
}
