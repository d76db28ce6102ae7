import { fixedNumber, formatNumber } from './format.ts';
import type { Axis } from './plot.ts';

export type Tick = { readonly value: number; readonly label: string };

export type Ticks = {
  /** Labelled, inside the domain, in ascending order unless the axis gives its own. */
  readonly major: readonly Tick[];
  /** Values between them that only get a small mark: 2 to 9 of each decade. */
  readonly minor: readonly number[];
};

export type Scale = {
  /** Share of the way along the axis: 0 at the beginning of the domain, 1 at its end, outside beyond. */
  at(value: number): number;
  /** The value that a share of the way along the axis stands for: the inverse of `at`. */
  valueAt(share: number): number;
};

type Domain = readonly [number, number];

function assertUsable(axis: Axis): void {
  const [start, end] = axis.domain;
  if (!Number.isFinite(start) || !Number.isFinite(end) || start === end) {
    throw new RangeError(
      `The domain of ${axis.label} must be two different finite numbers, but got [${start}, ${end}].`,
    );
  }
  if (axis.scale === 'log' && (start <= 0 || end <= 0)) {
    throw new RangeError(`The log axis ${axis.label} needs a positive domain, but got [${start}, ${end}].`);
  }
}

/** @throws RangeError when the domain has no extent, is not finite, or is not positive on a log axis. */
export function scaleOf(axis: Axis): Scale {
  assertUsable(axis);
  const isLog = axis.scale === 'log';
  const start = isLog ? Math.log(axis.domain[0]) : axis.domain[0];
  const extent = (isLog ? Math.log(axis.domain[1]) : axis.domain[1]) - start;
  const place = (value: number) => (!isLog ? value : value <= 0 ? Number.NEGATIVE_INFINITY : Math.log(value));
  return {
    at: (value) => (place(value) - start) / extent,
    valueAt: (share) => (isLog ? Math.exp(start + share * extent) : start + share * extent),
  };
}

function ordered([a, b]: Domain): Domain {
  return a < b ? [a, b] : [b, a];
}

/** 1, 2 or 5 times a power of ten, so that about `count` steps cover the extent. */
function niceStep(extent: number, count: number): number {
  const raw = extent / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const mantissa = raw / power;
  return power * (mantissa < Math.SQRT2 ? 1 : mantissa < Math.sqrt(10) ? 2 : mantissa < Math.sqrt(50) ? 5 : 10);
}

const SLACK = 1e-9;

/** About `count` round values inside the domain. */
export function linearTicks(domain: Domain, count: number): readonly Tick[] {
  const [low, high] = ordered(domain);
  const step = niceStep(high - low, count);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + SLACK));
  const first = Math.ceil(low / step - SLACK);
  const last = Math.floor(high / step + SLACK);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const value = Number(((first + index) * step).toPrecision(12));
    return { value, label: fixedNumber(value, decimals) };
  });
}

/** Mantissa times ten to the exponent, without the rounding of a product: 3e-5, not 0.000030000000000000004. */
function decimal(mantissa: number, exponent: number): number {
  return Number(`${mantissa}e${exponent}`);
}

function inDomain(mantissas: readonly number[], [low, high]: Domain): readonly number[] {
  const first = Math.floor(Math.log10(low) - SLACK);
  const last = Math.ceil(Math.log10(high) + SLACK);
  const values: number[] = [];
  for (let exponent = first; exponent <= last; exponent++) {
    for (const mantissa of mantissas) values.push(decimal(mantissa, exponent));
  }
  return values.filter((value) => value >= low * (1 - SLACK) && value <= high * (1 + SLACK));
}

/**
 * Decades when the domain spans enough of them (every second or third when it spans many), otherwise 1-2-5; below half a
 * decade the linear ticks.
 */
export function logTicks(domain: Domain, count: number): Ticks {
  const [low, high] = ordered(domain);
  const decades = inDomain([1], [low, high]);
  const between = inDomain([2, 3, 4, 5, 6, 7, 8, 9], [low, high]);
  if (decades.length >= 3) {
    const every = Math.ceil(decades.length / count);
    const kept = decades.filter((value) => Math.round(Math.log10(value)) % every === 0);
    return {
      major: kept.map(labelled),
      minor: every === 1 ? between : decades.filter((value) => !kept.includes(value)),
    };
  }
  const steps = inDomain([1, 2, 5], [low, high]);
  if (steps.length < 3) return { major: linearTicks([low, high], count), minor: [] };
  return { major: steps.map(labelled), minor: between.filter((value) => !steps.includes(value)) };
}

function labelled(value: number): Tick {
  return { value, label: formatNumber(value, 1) };
}

/** The ticks of an axis: its own, or about `count` that suit its scale. */
export function ticksOf(axis: Axis, count: number): Ticks {
  assertUsable(axis);
  if (axis.ticks !== undefined) return { major: axis.ticks, minor: [] };
  if (axis.scale === 'log') return logTicks(axis.domain, count);
  return { major: linearTicks(axis.domain, count), minor: [] };
}
