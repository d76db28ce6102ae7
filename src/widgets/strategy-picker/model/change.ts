import { adviceOf, type Method } from '@/advice/search-method.ts';
import { type Config, FIELDS } from './config.ts';

/** The nearest change of one setting that changes the recommendation. */
export type Change = { readonly key: keyof Config; readonly to: number | string | boolean; readonly method: Method };

/** For each setting, the nearest value below and above with another recommendation; for choices, each that has one. */
export function changesOf(config: Config): readonly Change[] {
  const own = adviceOf(config).method;
  const change = <Key extends keyof Config>(key: Key, to: Config[Key]): readonly Change[] => {
    const { method } = adviceOf({ ...config, [key]: to });
    return method === own ? [] : [{ key, to, method }];
  };
  const first = (key: 'hyperparameters' | 'trials' | 'workers', values: readonly number[]): readonly Change[] => {
    for (const value of values) {
      const [found] = change(key, value);
      if (found !== undefined) return [found];
    }
    return [];
  };
  return [
    ...first('trials', countingDown(config.trials, FIELDS.trials.low)),
    ...first('trials', countingUp(config.trials, FIELDS.trials.high)),
    ...first('workers', countingDown(config.workers, FIELDS.workers.low)),
    ...first('workers', countingUp(config.workers, FIELDS.workers.high)),
    ...first('hyperparameters', countingDown(config.hyperparameters, FIELDS.hyperparameters.low)),
    ...first('hyperparameters', countingUp(config.hyperparameters, FIELDS.hyperparameters.high)),
    ...change('conditional', !config.conditional),
    ...change('known', !config.known),
    ...change('goal', config.goal === 'settle' ? 'explore' : 'settle'),
    ...FIELDS.cost.options.flatMap(({ value }) => change('cost', value)).slice(0, 1),
  ];
}

function countingDown(from: number, low: number): readonly number[] {
  return Array.from({ length: Math.max(0, from - low) }, (_, i) => from - 1 - i);
}

function countingUp(from: number, high: number): readonly number[] {
  return Array.from({ length: Math.max(0, high - from) }, (_, i) => from + 1 + i);
}
