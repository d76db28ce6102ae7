import type { Choice } from './distribution.ts';
import { gridAxes, gridSize } from './grid.ts';
import { lintRange } from './lint-range.ts';
import { type RawSpec, spaceOf } from './raw-spec.ts';
import { error, type SpaceFinding, warning } from './space-finding.ts';

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

type CategoricalSpec = Extract<RawSpec, { kind: 'categorical' }>;

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

const isNumeric = (choice: Choice): boolean =>
  typeof choice === 'number' || (typeof choice === 'string' && choice.trim() !== '' && Number.isFinite(Number(choice)));
