import type { ConfigOf, Fields, NumberField } from '../../kit/controls/field.ts';
import { plain } from '../../training/wording.ts';

const LOWEST = 1e-10;
const HIGHEST = 1e6;
/** The highest value on a 1 − x log scale that this instrument draws. */
const NEAREST_TO_ONE = 0.99999;

export const FIELDS = {
  preset: {
    kind: 'choice',
    label: 'Hyperparameter',
    options: [
      { value: 'learning-rate', label: 'Learning rate' },
      { value: 'weight-decay', label: 'Weight decay' },
      { value: 'dropout', label: 'Dropout rate' },
      { value: 'momentum', label: 'Momentum or beta1' },
      { value: 'beta2', label: 'Adam’s beta2' },
      { value: 'epsilon', label: 'Adam’s epsilon' },
      { value: 'warm-up', label: 'Warm-up steps' },
      { value: 'custom', label: 'A range of my own' },
    ],
    initial: 'learning-rate',
  },
  best: {
    kind: 'number',
    label: 'Best value',
    low: LOWEST,
    high: HIGHEST,
    scale: 'log',
    initial: 1e-4,
    help: 'You would not know it: move it to see what each scale is worth wherever it lies.',
  },
  draws: {
    kind: 'number',
    label: 'Draws',
    low: 1,
    high: 200,
    scale: 'log',
    integer: true,
    initial: 20,
  },
  factor: {
    kind: 'number',
    label: 'Close is within a factor of',
    low: 1.1,
    high: 10,
    scale: 'log',
    initial: 3,
  },
  low: { kind: 'number', label: 'Lowest value', low: LOWEST, high: HIGHEST, scale: 'log', initial: 1e-5 },
  high: { kind: 'number', label: 'Highest value', low: LOWEST, high: HIGHEST, scale: 'log', initial: 0.1 },
  zero: { kind: 'flag', label: 'Start the range at 0', initial: false },
  near: {
    kind: 'choice',
    label: 'What a factor multiplies',
    options: [
      { value: 'x', label: 'the value' },
      { value: '1-x', label: '1 − the value' },
    ],
    initial: 'x',
  },
  seed: { kind: 'number', label: 'Seed', low: 0, high: 9999, scale: 'linear', integer: true, initial: 7 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;
export type Preset = Exclude<Config['preset'], 'custom'>;
type Shape = Pick<Config, 'low' | 'high' | 'zero' | 'near'>;

/** A range to search each hyperparameter in, where its best value is put at first, and what is close to it. */
export const PRESETS: Readonly<Record<Preset, Shape & Pick<Config, 'best' | 'factor'>>> = {
  'learning-rate': { low: 1e-5, high: 0.1, zero: false, near: 'x', best: 1e-4, factor: 3 },
  'weight-decay': { low: 1e-6, high: 0.1, zero: false, near: 'x', best: 5e-4, factor: 3 },
  dropout: { low: 0.01, high: 0.5, zero: true, near: 'x', best: 0.2, factor: 1.1 },
  momentum: { low: 0.5, high: 0.999, zero: false, near: '1-x', best: 0.98, factor: 3 },
  beta2: { low: 0.9, high: 0.9999, zero: false, near: '1-x', best: 0.999, factor: 3 },
  epsilon: { low: 1e-10, high: 1, zero: false, near: 'x', best: 1e-6, factor: 3 },
  'warm-up': { low: 10, high: 1e5, zero: false, near: 'x', best: 500, factor: 3 },
};

/** The lowest value that can be drawn. */
export function lowestOf({ zero, low }: Pick<Config, 'zero' | 'low'>): number {
  return zero ? 0 : low;
}

/** The config after one of its controls was moved: a preset brings its range along, a range of one's own ends a preset. */
export function withSetting<K extends keyof Config>(config: Config, key: K, value: Config[K]): Config {
  const changed = { ...config, [key]: value };
  if (key === 'preset') return changed.preset === 'custom' ? changed : { ...changed, ...PRESETS[changed.preset] };
  return isShape(key) ? { ...changed, preset: 'custom' } : changed;
}

const SHAPE = ['low', 'high', 'zero', 'near'] as const;

function isShape(key: string): boolean {
  return SHAPE.some((own) => own === key);
}

/** The settings that a mount starts from: those of its preset, and what it asks for besides. */
export function initialOf(
  asked: { readonly [K in 'preset' | 'best' | 'draws' | 'factor' | 'seed']?: Config[K] | undefined },
) {
  const { preset } = asked;
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return { ...(preset !== undefined && preset !== 'custom' && PRESETS[preset]), ...given };
}

type Repaired = { readonly config: Config; readonly notices: readonly string[] };

/**
 * Makes a config whose values contradict each other usable.
 *
 * @param initial what a setting is that the address leaves out: next to a preset it doesn't count as asked for.
 */
export function repairOf(initial: Config): (config: Config) => Repaired {
  return (config) => {
    const steps = [(own: Config) => ofPreset(own, initial), belowOne, upright, bestInside];
    return steps.reduce<Repaired>(
      (before, step) => {
        const after = step(before.config);
        return { config: after.config, notices: [...before.notices, ...after.notices] };
      },
      { config, notices: [] },
    );
  };
}

function ofPreset(config: Config, initial: Config): Repaired {
  if (config.preset === 'custom') return { config, notices: [] };
  const preset = PRESETS[config.preset];
  if (SHAPE.every((key) => config[key] === preset[key])) return { config, notices: [] };
  const isAsked = SHAPE.some((key) => config[key] !== initial[key]);
  const best = config.best === initial.best ? preset.best : config.best;
  const factor = config.factor === initial.factor ? preset.factor : config.factor;
  const range = `${plain(lowestOf(preset))} to ${plain(preset.high)}`;
  const notice = `${labelOf(config.preset)} comes with its own range, ${range}; choose “${labelOf('custom')}” for another.`;
  return { config: { ...config, ...preset, best, factor }, notices: isAsked ? [notice] : [] };
}

function labelOf(preset: Config['preset']): string {
  return FIELDS.preset.options.find(({ value }) => value === preset)?.label ?? preset;
}

function belowOne(config: Config): Repaired {
  if (config.near === 'x' || (config.high < 1 && config.low < 1)) return { config, notices: [] };
  const high = Math.min(config.high, 0.999);
  const low = config.low < high ? config.low : 0.5;
  const notice = `A 1 − x log scale needs values below 1, so the range goes from ${plain(lowestOf({ ...config, low }))} to ${plain(high)}.`;
  return { config: { ...config, low, high }, notices: [notice] };
}

function upright(config: Config): Repaired {
  const { low, high } = config;
  if (config.zero || low < high) return { config, notices: [] };
  if (low > high) {
    const notice = `The range was upside down, from ${plain(low)} to ${plain(high)}, and was turned around.`;
    return { config: { ...config, low: high, high: low }, notices: [notice] };
  }
  const range = low > LOWEST ? { low: Math.max(LOWEST, low / 10), high } : { low, high: high * 10 };
  const notice = `The range held a single value, ${plain(low)}; it goes from ${plain(range.low)} to ${plain(range.high)} instead.`;
  return { config: { ...config, ...range }, notices: [notice] };
}

function bestInside(config: Config): Repaired {
  const best = Math.min(config.high, Math.max(lowestOf(config), config.best));
  if (best === config.best) return { config, notices: [] };
  const notice = `The best value was outside of the range and is ${plain(best)} instead of ${plain(config.best)}.`;
  return { config: { ...config, best }, notices: [notice] };
}

/** The fields as the controls offer them for a config: sliders that span what makes sense beside the other settings. */
export function controlFieldsOf(config: Config): { readonly [K in keyof Config]: Fields[string] } {
  const isNearOne = config.near === '1-x';
  const bound = (field: NumberField): NumberField =>
    isNearOne ? { ...field, low: 0.001, high: NEAREST_TO_ONE, scale: 'linear', step: 0.001 } : field;
  return { ...FIELDS, low: bound(FIELDS.low), high: bound(FIELDS.high), best: bestField(config) };
}

function bestField(config: Config): NumberField {
  const { high } = config;
  if (config.near === '1-x') {
    return { ...FIELDS.best, low: Math.max(0.001, lowestOf(config)), high, scale: 'linear', step: 0.001 };
  }
  return { ...FIELDS.best, low: config.zero ? Math.max(LOWEST, high / 1000) : config.low, high };
}
