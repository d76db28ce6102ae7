import type { Choice } from './distribution.ts';
import { gridAxes, gridSize } from './grid.ts';
import { type RawSpec, spaceOf } from './raw-spec.ts';
import { isWholeSteps, largestReachable } from './require-range.ts';

export type SpaceRule =
  | 'not-a-number'
  | 'low-above-high'
  | 'not-an-integer'
  | 'log-of-zero'
  | 'log1m-of-one'
  | 'log1m-integer'
  | 'step-not-positive'
  | 'step-off-scale'
  | 'step-misses-high'
  | 'no-choices'
  | 'repeated-choice'
  | 'numeric-name'
  | 'repeated-name'
  | 'name-in-two-branches'
  | 'unknown-parent'
  | 'parent-not-categorical'
  | 'unreachable-branch'
  | 'empty-space'
  | 'one-value'
  | 'linear-over-decades'
  | 'linear-near-one'
  | 'ordinal-as-category'
  | 'grid-explodes';

/** One thing about a space that a reader should change: `error` can't be built, `warning` can and wastes trials. */
export type SpaceFinding = {
  readonly rule: SpaceRule;
  readonly severity: 'error' | 'warning';
  /** The hyperparameter, or null for the space as a whole. */
  readonly name: string | null;
  /** What is wrong, with the value. */
  readonly message: string;
  readonly fix: string;
};

/** A full grid that someone has in mind: `points` values of each real hyperparameter, and the trials they can afford. */
export type GridPlan = { readonly points: number; readonly trials: number };

/** Everything that is wrong with a space, in the order of the specs. It has an error exactly if `spaceOf` throws. */
export function lintSpace(
  specs: readonly RawSpec[],
  { grid }: { readonly grid?: GridPlan } = {},
): readonly SpaceFinding[] {
  const findings = specs.flatMap((spec, i) => [
    ...lintName(specs, i),
    ...(spec.kind === 'categorical' ? lintChoices(spec) : lintRange(spec)),
    ...lintCondition(specs, i),
  ]);
  if (specs.length === 0)
    findings.push(
      error('empty-space', null, {
        message: 'The space has no hyperparameter.',
        fix: 'Add the one that matters most: usually the learning rate.',
      }),
    );
  const buildable = !findings.some((finding) => finding.severity === 'error');
  return grid && buildable ? [...findings, ...lintGrid(specs, grid)] : findings;
}

type NumericSpec = Extract<RawSpec, { low: number }>;
type CategoricalSpec = Extract<RawSpec, { kind: 'categorical' }>;

type Explanation = Pick<SpaceFinding, 'message' | 'fix'>;

const error = (rule: SpaceRule, name: string | null, said: Explanation): SpaceFinding => ({
  rule,
  severity: 'error',
  name,
  ...said,
});
const warning = (rule: SpaceRule, name: string | null, said: Explanation): SpaceFinding => ({
  rule,
  severity: 'warning',
  name,
  ...said,
});

function lintName(specs: readonly RawSpec[], index: number): SpaceFinding[] {
  const { name, when } = specs[index] as RawSpec;
  if (/^\d+$/.test(name))
    return [error('numeric-name', name, { message: `${name} is a number, not a name.`, fix: 'Give it a name.' })];
  const earlier = specs.slice(0, index).find((spec) => spec.name === name);
  if (earlier === undefined) return [];
  if (when === null || earlier.when === null)
    return [
      error('repeated-name', name, {
        message: `${name} is used twice.`,
        fix: 'Give each hyperparameter a name of its own.',
      }),
    ];
  return [
    error('name-in-two-branches', name, {
      message: `${name} is used in two branches, so a model of the results would take them for the same hyperparameter, though their good ranges can lie decades apart.`,
      fix: `Name them after their branch, as in ${[earlier, specs[index] as RawSpec].map((spec) => `${spec.when?.values[0]}_${name}`).join(' and ')}.`,
    }),
  ];
}

function lintRange(spec: NumericSpec): SpaceFinding[] {
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

function lintChoices({ name, choices }: CategoricalSpec): SpaceFinding[] {
  if (choices.length === 0)
    return [error('no-choices', name, { message: `${name} has no choices.`, fix: 'List at least two.' })];
  const twice = choices.find((choice, i) => choices.indexOf(choice) !== i);
  if (twice !== undefined)
    return [
      error('repeated-choice', name, {
        message: `${name} has the choice ${JSON.stringify(twice)} twice.`,
        fix: 'Keep one of them.',
      }),
    ];
  if (choices.length === 1)
    return [
      warning('one-value', name, {
        message: `${name} can only be ${JSON.stringify(choices[0])}.`,
        fix: 'Leave it out of the space and set it in the code.',
      }),
    ];
  if (choices.length >= 3 && choices.every(isNumeric)) return [ordinalFinding(name, choices.map(Number))];
  return [];
}

function ordinalFinding(name: string, choices: readonly number[]): SpaceFinding {
  const low = Math.min(...choices);
  const high = Math.max(...choices);
  const kind = choices.every(Number.isSafeInteger) ? 'an integer' : 'a real number';
  const scale = low > 0 && high >= 8 * low ? 'log' : 'linear';
  return warning('ordinal-as-category', name, {
    message: `${name} lists numbers (${choices.join(', ')}) as choices, so a model of the results can't know that ${low} is nearer to the next one than to ${high}.`,
    fix: `Make it ${kind} from ${low} to ${high} on a ${scale} scale.`,
  });
}

function lintCondition(specs: readonly RawSpec[], index: number): SpaceFinding[] {
  const { name, when } = specs[index] as RawSpec;
  if (when === null) return [];
  const parent = specs.slice(0, index).find((spec) => spec.name === when.parent);
  if (parent === undefined)
    return [
      error('unknown-parent', name, {
        message: `${name} depends on ${when.parent}, which does not stand before it.`,
        fix: `Put ${when.parent} first.`,
      }),
    ];
  if (parent.kind !== 'categorical')
    return [
      error('parent-not-categorical', name, {
        message: `${name} depends on ${when.parent}, which is ${parent.kind}.`,
        fix: 'Depend on a categorical hyperparameter.',
      }),
    ];
  const unknown = when.values.find((value) => !parent.choices.includes(value));
  if (unknown === undefined && when.values.length > 0) return [];
  const asked = unknown === undefined ? 'nothing' : JSON.stringify(unknown);
  return [
    error('unreachable-branch', name, {
      message: `${name} exists where ${when.parent} is ${asked}, which it never is.`,
      fix: `Use one of ${JSON.stringify(parent.choices)}.`,
    }),
  ];
}

function lintGrid(specs: readonly RawSpec[], { points, trials }: GridPlan): SpaceFinding[] {
  const space = spaceOf(specs);
  const size = gridSize(space, gridAxes(space, points));
  if (size <= trials) return [];
  return [
    warning('grid-explodes', null, {
      message: `A full grid with ${points} values of each real hyperparameter has ${size} points, ${Number((size / trials).toPrecision(3))} times the ${trials} trials you have.`,
      fix: 'Search at random or quasi-random: then every trial tries a new value of every hyperparameter.',
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

const isNumeric = (choice: Choice): boolean =>
  typeof choice === 'number' || (typeof choice === 'string' && choice.trim() !== '' && Number.isFinite(Number(choice)));
