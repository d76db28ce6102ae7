import { LEVELS, MOMENTUM } from '@/evidence/measured/factorial-design.ts';

/** What the rows of a map can be. */
export const AXES = [
  { value: 'batchSize', label: 'Batch size', noun: 'batch size', rows: [8, 16, 32, 64, 128, 256] },
  { value: 'momentum', label: 'Momentum', noun: 'momentum', rows: [0, 0.5, 0.8, 0.9, 0.95, 0.98] },
  {
    value: 'weightDecay',
    label: 'Weight decay',
    noun: 'weight decay',
    rows: [0.00001, 0.0001, 0.001, 0.01, 0.1],
  },
  { value: 'width', label: 'Units a layer', noun: 'width', rows: [8, 16, 32, 64, 128] },
] as const;

export type AxisName = (typeof AXES)[number]['value'];

/** Where the networks come from: one of the sets that were measured, or the reader's browser. */
export const SOURCES = [
  { value: 'digits', label: 'Measured: digits' },
  { value: 'digits-few', label: 'Measured: 256 digits' },
  { value: 'digits-noisy', label: 'Measured: 30% wrong labels' },
  { value: 'here', label: 'Train them here' },
] as const;

export type Source = (typeof SOURCES)[number]['value'];

/**
 * What scaling says about the pair: the best rate grows with `measure` of the row to the power of `exponent`, so the
 * coordinate rate / measure ^ exponent stays put.
 */
export type ScalingRule = {
  readonly exponent: number;
  /** The coordinate as an axis names it. */
  readonly coordinate: string;
  /** The rule as a sentence names it. */
  readonly name: string;
  /** The coordinate of a rate. */
  coordinateOf(rate: number, row: number): number;
};

type Rows = { readonly axis: AxisName; readonly source: Source };

/** The rows of a map, in ascending order. */
export function rowsOf({ axis, source }: Rows): readonly number[] {
  if (source !== 'here' && axis !== 'momentum') return LEVELS[axis];
  return (AXES.find(({ value }) => value === axis) as (typeof AXES)[number]).rows;
}

export function nounOf(axis: AxisName): string {
  return (AXES.find(({ value }) => value === axis) as (typeof AXES)[number]).noun;
}

/** What of a row the best rate is held against, above 0: the distance to one of a momentum, else the value itself. */
export function measureOf(axis: AxisName, row: number): number {
  return axis === 'momentum' ? Number((1 - row).toPrecision(12)) : row;
}

type Setting = Rows & {
  readonly optimizer: 'sgd' | 'momentum' | 'adam' | 'adamw';
  readonly momentum: number;
  readonly batchSize: string;
};

/** The rule that is usual for these rows and this optimizer; null where there is none. */
export function ruleOf(setting: Setting): ScalingRule | null {
  switch (setting.axis) {
    case 'batchSize':
      return batchRule(setting);
    case 'momentum':
      return momentumRule(Number(setting.batchSize));
    case 'weightDecay':
      return decayRule(setting.optimizer);
    case 'width':
      return null;
  }
}

function momentumRule(batch: number): ScalingRule {
  return {
    exponent: 1,
    coordinate: 'Rate / ((1 − momentum) × batch size)',
    name: 'proportional to 1 − momentum',
    coordinateOf: (rate, row) => rate / (measureOf('momentum', row) * batch),
  };
}

/** The product shrinks the weights; in Adam, whose steps are scaled, it does not. */
function decayRule(optimizer: Setting['optimizer']): ScalingRule | null {
  if (optimizer === 'adam') return null;
  return {
    exponent: -1,
    coordinate: 'Rate × weight decay',
    name: 'inversely proportional to the weight decay',
    coordinateOf: (rate, row) => rate * row,
  };
}

function batchRule({ optimizer, momentum, source }: Setting): ScalingRule {
  switch (optimizer) {
    case 'sgd':
      return {
        exponent: 1,
        coordinate: 'Rate / batch size',
        name: 'proportional to the batch size',
        coordinateOf: (rate, row) => rate / row,
      };
    case 'momentum':
      return {
        exponent: 1,
        coordinate: 'Rate / ((1 − momentum) × batch size)',
        name: 'proportional to the batch size',
        coordinateOf: (rate, row) => rate / (measureOf('momentum', source === 'here' ? momentum : MOMENTUM) * row),
      };
    case 'adam':
    case 'adamw':
      return {
        exponent: 0.5,
        coordinate: 'Rate / √(batch size)',
        name: 'proportional to the square root of the batch size',
        coordinateOf: (rate, row) => rate / Math.sqrt(row),
      };
  }
}
