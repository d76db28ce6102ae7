import type { Method } from '@/advice/search-method.ts';
import { CONFIRM_TAIL, CUT, STUDIES, TRAIN, UNTIL } from './phase-parts.ts';

/** A hyperparameter as Optuna's distribution, and its default, both as Python. */
export type Dimension = { readonly name: string; readonly distribution: string; readonly initial: string };

/** `search` is the only one before the confirmation. */
export type PhaseName = 'explore' | 'refine' | 'search' | 'confirm';

/** What a phase searches with. */
export type ProgramPhase = {
  readonly name: PhaseName;
  /** Configurations that are started. */
  readonly configurations: number;
  /** Looks at the ranges on the way, and one at the end. */
  readonly rounds: number;
  /** What it may cost, in full runs. */
  readonly runs: number;
  /** null where nothing is searched. */
  readonly method: Method | null;
  /** The call that makes it, after `optuna.pruners.`. */
  readonly pruner: { readonly name: string; readonly code: string };
};

/** A search in phases that ends with a confirmation. */
export type PhasedSearch = {
  /** Reports of a full run. */
  readonly steps: number;
  readonly workers: number;
  /** All hyperparameters, the most important first. */
  readonly dimensions: readonly Dimension[];
  /** How many of them are searched; the others stay at their defaults. */
  readonly searched: number;
  /** Whether `optimizer` is among the dimensions, and `momentum` on one of its branches. */
  readonly hasBranches: boolean;
  readonly phases: readonly ProgramPhase[];
  readonly confirmation: {
    readonly finalists: number;
    readonly freshSeeds: number;
    /** Splits of the data on which each finalist gets its fresh seeds. */
    readonly dataSplits: number;
    readonly confirmsDefault: boolean;
  };
};

/** A program for Optuna 5 that runs as it is, on made-up training that the reader replaces. */
export function phasedSearchInOptuna(search: PhasedSearch): string {
  const isOn = (method: Method) => search.phases.some((phase) => phase.method === method);
  const [first, second] = search.phases;
  const learns = first?.name === 'explore' && second?.name === 'refine' && second.method !== 'sweep';
  const blocks = [
    headOf(search),
    TRAIN,
    objectiveOf(search),
    STUDIES,
    ...(search.phases.some(({ method }) => method !== null && method !== 'sweep') ? [UNTIL] : []),
    ...(isOn('sweep') ? [SWEEP] : []),
    ...(first?.name === 'refine' || first === undefined ? [] : [firstSearch(first)]),
    ...(learns ? [cutOf(search)] : []),
    ...(second?.name === 'refine' ? [refineOf(second)] : []),
    confirmOf(search),
    mainOf(search),
  ];
  return `${blocks.join('\n\n\n')}\n`;
}

const namesOf = ({ phases }: PhasedSearch): readonly string[] => phases.map(({ name }) => name);

const PACKAGES: Readonly<Partial<Record<Method, readonly string[]>>> = {
  sobol: ['scipy'],
  gp: ['scipy', 'torch'],
  evolution: ['cmaes'],
};

function headOf(search: PhasedSearch): string {
  const methods = search.phases.flatMap(({ method }) => (method === null ? [] : [method]));
  const packages = ['optuna 5', ...new Set(methods.flatMap((method) => PACKAGES[method] ?? []))];
  return `"""A search in phases: ${namesOf(search).join(', ')}. It needs ${packages.join(', ')}.

Put your training into \`train\`, and your hyperparameters into DEFAULT and SPACE.
${usageOf(search)}
"""

import math
import os
import random
import statistics
import sys
import warnings

import optuna
${search.hasBranches ? 'from optuna.distributions import CategoricalDistribution as Choice\n' : ''}from optuna.distributions import FloatDistribution as Float

${constantsOf(search)}`;
}

function usageOf(search: PhasedSearch): string {
  const [first, ...later] = namesOf(search);
  const { workers } = search;
  if (workers === 1) return `It runs all phases. With a STORAGE you can run them by name, and look between them.`;
  return `On ${workers} workers, give all the same STORAGE, and each a WORKER number from 0 on. Start \`${first}\` on number 0,
then on the others; when all have ended ${later.map((name) => `\`${name}\``).join(', then ')}.`;
}

function constantsOf({ steps, dimensions, searched }: PhasedSearch): string {
  return `STEPS = ${steps}  # reports of a full run
DEFAULT = {
${dimensions.map(({ name, initial }) => `    "${name}": ${initial},`).join('\n')}
}
SPACE = {${searched < dimensions.length ? '  # those that matter most; the others stay at their defaults' : ''}
${dimensions
  .slice(0, searched)
  .map(({ name, distribution }) => `    "${name}": ${distribution},`)
  .join('\n')}
}
# One database, such as "postgresql://...". Without it, everything stays in this process.
STORAGE = os.environ.get("STORAGE") or optuna.storages.InMemoryStorage()
WORKER = int(os.environ.get("WORKER", "0"))`;
}

const BRANCHED = `            if name == "momentum" and params["optimizer"] != "sgd":
                continue  # it is there on one branch only
            if isinstance(d, Choice):
                params[name] = trial.suggest_categorical(name, d.choices)
                continue
`;

/** What a rule that compares with nobody stops ends with its last score, where a pruned trial would teach nothing. */
const STOPPED = `                if isinstance(trial.study.sampler, (optuna.samplers.GPSampler, optuna.samplers.CmaEsSampler)):
                    return 0.0 if math.isnan(score) else score  # it learns nothing from pruned trials
`;

function objectiveOf({ hasBranches, phases }: PhasedSearch): string {
  const stopped = phases.some(({ method }) => method === 'gp' || method === 'evolution') ? STOPPED : '';
  return `def objective_in(space, first_seed):
    """What is not in the ranges stays at its default. Each trial has a seed of its own."""

    def objective(trial):
        params = dict(DEFAULT)
        for name, d in space.items():
${hasBranches ? BRANCHED : ''}            params[name] = trial.suggest_float(name, d.low, d.high, log=d.log)
        for step, score in enumerate(train(params, first_seed + trial.number), start=1):
            trial.report(score, step)
            if math.isnan(score) or trial.should_prune():
${stopped}                raise optuna.TrialPruned()
        return score

    return objective`;
}

const SWEEP = `def sweep(name, rates, pruner, first_seed):
    """One learning rate after another, all else at its default."""
    study = study_of(name, optuna.samplers.GridSampler({"learning_rate": rates}, seed=0), pruner)
    space = {"learning_rate": Float(min(rates), max(rates), log=True)}
    study.optimize(objective_in(space, first_seed))  # ends with the grid`;

function samplerOf(method: Method): string {
  switch (method) {
    case 'random':
      return 'RandomSampler(seed=WORKER)';
    case 'sobol':
      // All workers draw from one sequence, so they share its seed.
      return 'QMCSampler(scramble=True, seed=0)';
    case 'tpe':
      return 'TPESampler(seed=WORKER)';
    case 'gp':
      return 'GPSampler(seed=WORKER)';
    case 'evolution':
      // It learns from trials of its own only, and begins in the middle of the ranges.
      return 'CmaEsSampler(seed=WORKER)';
    case 'sweep':
      throw new Error('A sweep has a list of values and no sampler.');
  }
}

/** The line that makes the pruner, with what the reader has to put in. */
function prunerLines({ name, code }: ProgramPhase['pruner']): string {
  if (name === 'none') return '    pruner = optuna.pruners.NopPruner()';
  const remark = name === 'dead-run' ? '    # lower: a score a little above guessing\n' : '';
  return `${remark}    pruner = optuna.pruners.${code}`;
}

const methodOf = ({ method }: ProgramPhase): Method => method ?? 'random';

/** The phase that begins: it explores, or is the only search. */
function firstSearch(phase: ProgramPhase): string {
  const { name, configurations, pruner, rounds, runs } = phase;
  const head = `def ${name}():\n${prunerLines(pruner)}`;
  if (methodOf(phase) === 'sweep')
    return `${head}\n    rates = ${ratesOver(configurations)}\n    sweep("${name}", rates, pruner, first_seed=0)`;
  const look =
    rounds > 1
      ? `    # In two rounds: begin with half of the trials, look, and move the ranges whose edge holds the best.\n`
      : '';
  return `${head}
    study = study_of("${name}", optuna.samplers.${samplerOf(methodOf(phase))}, pruner)
    if not study.trials:
        study.enqueue_trial(DEFAULT)
${look}    study.optimize(objective_in(SPACE, 0), callbacks=[until(trials=${configurations}, runs=${Math.round(runs)})])`;
}

/** Half decades around the default where few are wanted, else even steps over the range. */
function ratesOver(count: number): string {
  const below = Math.floor(count / 2);
  if (count <= 10) return `[DEFAULT["learning_rate"] * 10 ** (i / 2) for i in range(-${below}, ${count - below})]`;
  return `[1e-5 * 1e4 ** (i / ${count - 1}) for i in range(${count})]`;
}

function cutOf({ hasBranches }: PhasedSearch): string {
  return hasBranches
    ? CUT.replace(
        '        values =',
        '        if isinstance(d, Choice):\n            space[name] = d\n            continue\n        values =',
      )
        .replace(
          'Float(min(values), max(values), log=d.log)',
          'Float(min(values), max(values), log=d.log) if values else d',
        )
        .replace('def inside(d, value):\n    return', 'def inside(d, value):\n    return isinstance(d, Choice) or')
    : CUT;
}

/** Eighths of decades around the best rate, the near ones first. */
const OFFSETS = [-0.25, 0.25, -0.125, 0.125, -0.375, 0.375];

function refineOf(phase: ProgramPhase): string {
  const { configurations, pruner, runs } = phase;
  const head = `def refine():\n${prunerLines(pruner)}`;
  if (methodOf(phase) === 'sweep')
    return `${head}
    best = best_of("explore")[0].params["learning_rate"]
    rates = [best * 10**off for off in (${OFFSETS.slice(0, configurations).join(', ')},)]
    sweep("refine", rates, pruner, first_seed=10_000)`;
  return `${head}
    trials = best_of("explore")
    space = cut(trials[: max(5, len(study_of("explore").trials) // 10)])
    study = study_of("refine", optuna.samplers.${samplerOf(methodOf(phase))}, pruner)
    if not study.trials:
        study.add_trials(handed_on(trials, space))
    study.optimize(objective_in(space, 10_000), callbacks=[until(trials=${configurations}, runs=${runs})])`;
}

function confirmOf(search: PhasedSearch): string {
  const { finalists, freshSeeds, dataSplits, confirmsDefault } = search.confirmation;
  const searched = namesOf(search)
    .filter((name) => name !== 'confirm')
    .map((name) => `"${name}"`)
    .join(', ');
  const splits = dataSplits > 1 ? `  # ${freshSeeds} on each of ${dataSplits} splits of the data` : '';
  return `def confirm():
    finalists = [(t.params, t.value) for t in best_of(${searched})[:${finalists}]]${
      confirmsDefault ? '\n    finalists.append(({}, None))  # the default' : ''
    }
    seeds = range(${freshSeeds * dataSplits})${splits}
${CONFIRM_TAIL}`;
}

function mainOf(search: PhasedSearch): string {
  const names = namesOf(search);
  return `optuna.logging.set_verbosity(optuna.logging.WARNING)
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
PHASES = {${names.map((name) => `"${name}": ${name}`).join(', ')}}
for phase in sys.argv[1:] or PHASES:
    PHASES[phase]()
    trials = own_trials(study_of(phase))
    pruned = sum(t.state == optuna.trial.TrialState.PRUNED for t in trials)
    print(f"{phase}: {len(trials)} trials, {pruned} of them pruned, best {best_of(phase)[0].value:.3f}")`;
}
