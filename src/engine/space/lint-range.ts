import type { RawSpec } from './raw-spec.ts';
import { isWholeSteps, largestReachable } from './require-range.ts';
import { error, type SpaceFinding, warning } from './space-finding.ts';

type NumericSpec = Extract<RawSpec, { low: number }>;

/** What is wrong with the range of a number: its ends, its scale, its steps, and where its draws fall. */
export function lintRange(spec: NumericSpec): SpaceFinding[] {
  const { name, low, high } = spec;
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return [
      error('not-a-number', name, {
        message: `${name} has the range [${low}, ${high}].`,
        fix: 'Give both ends as finite numbers.',
      }),
    ];
  if (low > high)
    return [
      error('low-above-high', name, {
        message: `${name} has low ${low} above high ${high}.`,
        fix: `Swap them: [${high}, ${low}].`,
      }),
    ];
  const errors = [...lintInteger(spec), ...lintScale(spec), ...lintStep(spec)];
  if (errors.length > 0) return errors;
  if (low === high)
    return [
      warning('one-value', name, {
        message: `${name} can only be ${low}.`,
        fix: 'Leave it out of the space and set it in the code.',
      }),
    ];
  return [...lintDecades(spec), ...lintNearOne(spec)];
}

function lintInteger({ kind, name, low, high, step, scale }: NumericSpec): SpaceFinding[] {
  if (kind !== 'int') return [];
  const findings: SpaceFinding[] = [];
  const broken = [low, high, step ?? 1].find((value) => !Number.isSafeInteger(value));
  if (broken !== undefined)
    findings.push(
      error('not-an-integer', name, {
        message: `${name} is an integer, but ${broken} is not.`,
        fix: 'Round it, or make the hyperparameter real.',
      }),
    );
  if (scale === 'log1m')
    findings.push(
      error('log1m-integer', name, {
        message: `${name} is an integer on a log(1 - x) scale.`,
        fix: 'Use a linear or a log scale.',
      }),
    );
  return findings;
}

function lintScale({ kind, name, low, high, scale }: NumericSpec): SpaceFinding[] {
  if (scale === 'log' && low <= 0)
    return [
      error('log-of-zero', name, {
        message: `${name} is on a log scale, which never reaches its low end ${low}.`,
        fix:
          low === 0
            ? 'Start at a small positive value, and offer "off" as a choice of its own.'
            : 'Use a linear scale.',
      }),
    ];
  if (scale === 'log' && kind === 'int' && low < 1)
    return [
      error('log-of-zero', name, {
        message: `${name} is an integer on a log scale, but starts at ${low}.`,
        fix: 'Start at 1.',
      }),
    ];
  if (scale === 'log1m' && high >= 1)
    return [
      error('log1m-of-one', name, {
        message: `${name} is on a log(1 - x) scale, which never reaches its high end ${high}.`,
        fix: 'End below 1, as in 0.9999.',
      }),
    ];
  return [];
}

function lintStep({ kind, name, low, high, scale, step }: NumericSpec): SpaceFinding[] {
  if (step === null) return [];
  if (!(step > 0 && Number.isFinite(step)))
    return [
      error('step-not-positive', name, {
        message: `${name} has the step ${step}.`,
        fix: 'Use a positive step, or none.',
      }),
    ];
  if (scale !== 'linear' && !(kind === 'int' && step === 1))
    return [
      error('step-off-scale', name, {
        message: `${name} has steps of ${step} on a ${scale} scale.`,
        fix: 'Drop the step, or use a linear scale.',
      }),
    ];
  if (!isWholeSteps(low, high, step))
    return [
      error('step-misses-high', name, {
        message: `${name} never reaches its high end ${high} from ${low} in steps of ${step}.`,
        fix: `End at ${largestReachable(low, high, step)}.`,
      }),
    ];
  return [];
}

function lintDecades({ name, low, high, scale, step }: NumericSpec): SpaceFinding[] {
  if (scale !== 'linear' || step !== null || !isRateLike(name) || low < 0 || high < 1000 * low) return [];
  const share = Math.round((100 * (high - high / 10)) / (high - low));
  const span = low === 0 ? 'from zero' : `over ${Math.floor(Math.log10(high / low) + 1e-9)} decades`;
  return [
    warning('linear-over-decades', name, {
      message: `${name} is on a linear scale ${span}, so ${share} % of the draws are above ${Number((high / 10).toPrecision(3))}.`,
      fix:
        low === 0
          ? 'Use a log scale from a small positive value, and offer "off" as a choice of its own.'
          : 'Use a log scale.',
    }),
  ];
}

function lintNearOne({ name, low, high, scale }: NumericSpec): SpaceFinding[] {
  if (scale !== 'linear' || !isMomentumLike(name) || low < 0 || high > 1) return [];
  const ratio = (1 - low) / (1 - high);
  if (ratio < 10 - 1e-9) return [];
  const horizon = ratio === Number.POSITIVE_INFINITY ? 'without end' : `${Number(ratio.toPrecision(3))} times as far`;
  return [
    warning('linear-near-one', name, {
      message: `${name} is on a linear scale from ${low} to ${high}, at whose high end it averages ${horizon}; few draws fall there.`,
      fix: 'Use a log(1 - x) scale that ends below 1.',
    }),
  ];
}

/** Names of hyperparameters that one changes by a factor. */
function isRateLike(name: string): boolean {
  return (
    /(^|[^a-z])(lr|wd|eta|alpha|lambda|l1|l2|c|eps|tol)([^a-z]|$)|rate|decay|epsilon|regular|penalty|toler/i.test(
      spaced(name),
    ) && !/drop/i.test(name)
  );
}

/** Names of averaging factors, whose distance from 1 is what matters. */
function isMomentumLike(name: string): boolean {
  return /momentum|(^|[^a-z])(beta|ema)s?[^a-z]*([12]|$)/i.test(spaced(name));
}

/** learningRate → learning_rate, so that word boundaries can be seen. */
const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2');
