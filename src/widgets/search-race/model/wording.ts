import type { Estimate } from '@/engine/stats/bootstrap-interval.ts';
import type { Role } from '../../kit/plot/plot.ts';
import { count, plain } from '../../training/wording.ts';
import { type Config, dimensionsOf, type Racer } from './config.ts';

/** How a method is named: in a list, and in a sentence. */
type Wording = { readonly name: string; readonly subject: string; readonly role: Role };

export const WORDING: Readonly<Record<Racer, Wording>> = {
  gp: { name: 'GP', subject: 'the GP', role: 'series-4' },
  tpe: { name: 'TPE', subject: 'TPE', role: 'series-3' },
  local: { name: 'local search', subject: 'local search', role: 'series-6' },
  sobol: { name: 'quasi-random', subject: 'quasi-random search', role: 'series-5' },
  random: { name: 'random', subject: 'random search', role: 'series-2' },
  grid: { name: 'grid', subject: 'the grid', role: 'series-1' },
  'random-2x': { name: 'random × 2', subject: 'random search with twice the budget', role: 'reference' },
};

/** Two significant digits: `2.8`, `13`, `130`. */
export function inTwoDigits(value: number): string {
  return plain(Number(value.toPrecision(2)));
}

export function interval({ low, high }: Estimate): string {
  return `${inTwoDigits(low)} to ${inTwoDigits(high)}`;
}

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const TASKS: Readonly<Record<Config['objective'], string>> = {
  tuning: 'a made-up tuning task',
  conditional: 'a made-up tuning task with branches',
  digits: 'recorded trainings of networks on digits',
  'low-effective': 'Branin’s function hidden among others',
  branin: 'Branin’s function',
  hartmann6: 'Hartmann’s function',
  ackley: 'Ackley’s function',
};

/** `50 trials of a made-up tuning task with 4 hyperparameters on 1 worker` */
export function raceInWords(config: Config): string {
  const { objective, trials, workers } = config;
  const dimensions = count(dimensionsOf(config), 'hyperparameter');
  const joint = objective === 'conditional' || objective === 'digits' ? ',' : ' of';
  const task = `${TASKS[objective]}${joint} ${dimensions}`;
  return `${count(trials, 'trial')} of ${task}, on ${count(workers, 'worker')}`;
}
