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

export function rowsOf(axis: AxisName): readonly number[] {
  return (AXES.find(({ value }) => value === axis) as (typeof AXES)[number]).rows;
}

export function nounOf(axis: AxisName): string {
  return (AXES.find(({ value }) => value === axis) as (typeof AXES)[number]).noun;
}

/** What of a row the best rate is held against, above 0: the distance to one of a momentum, else the value itself. */
export function measureOf(axis: AxisName, row: number): number {
  return axis === 'momentum' ? Number((1 - row).toPrecision(12)) : row;
}

type Setting = {
  readonly axis: AxisName;
  readonly optimizer: 'sgd' | 'momentum' | 'adam' | 'adamw';
  readonly momentum: number;
  readonly batchSize: string;
};

/** The rule that is usual for these rows and this optimizer; null where there is none. */
export function ruleOf({ axis, optimizer, momentum, batchSize }: Setting): ScalingRule | null {
  if (axis === 'momentum') {
    const batch = Number(batchSize);
    return {
      exponent: 1,
      coordinate: 'Rate / ((1 − momentum) × batch size)',
      name: 'proportional to 1 − momentum',
      coordinateOf: (rate, row) => rate / (measureOf(axis, row) * batch),
    };
  }
  if (axis !== 'batchSize') return null;
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
        coordinateOf: (rate, row) => rate / (measureOf('momentum', momentum) * row),
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
