import { counted } from '@/diagnose/schedules/wording.ts';
import { SWEEP_TRIALS, tunedAtOnce } from './tuned-at-once.ts';

/** What a search has to do with. */
export type Situation = {
  readonly hyperparameters: number;
  /** Trials of the whole search, and how many run at once. */
  readonly trials: number;
  readonly workers: number;
  /** How many of the trials the search itself suggests, if others have ended before it begins; left out, all. */
  readonly suggested?: number;
  /** How long one trial takes, by the largest unit that it fills. */
  readonly cost: 'seconds' | 'minutes' | 'hours' | 'days';
  /** Some hyperparameters are there only for some values of others. */
  readonly conditional: boolean;
  /** It is known which one matters most. */
  readonly known: boolean;
  /** The best result within ranges that are trusted, or a look at what matters and where. */
  readonly goal: 'settle' | 'explore';
};

/** What can be recommended. `evolution` stands for CMA-ES and evolutionary searches, which the race does not have. */
export type Method = 'sweep' | 'random' | 'sobol' | 'tpe' | 'gp' | 'evolution';

export type Advice = {
  readonly rule: RuleName;
  readonly method: Method;
  readonly reason: string;
  /** How many of the hyperparameters to search now, the most important first; the others stay at their defaults. */
  readonly tuned: number;
};

export type RuleName =
  | 'one'
  | 'few'
  | 'few-blind'
  | 'explore'
  | 'at-once'
  | 'thousands'
  | 'few-on-branches'
  | 'branches'
  | 'cheap'
  | 'crowd'
  | 'long'
  | 'model';

/** What TPE and the GP begin with at random. */
export const STARTUP_TRIALS = 10;
/** Below this many trials branches are too thin to learn from: in the race the GP is ahead of TPE with 25, not with 50. */
export const BRANCH_TRIALS = 35;
/** Trials from which the sampler's own time and memory count, and populations pay. */
export const THOUSANDS = 1000;
/** Trials up to which a Gaussian process is quick enough, where a trial takes minutes or more. */
export const GP_MOST_TRIALS = 200;
/** Rounds of results that a Gaussian process needs to be worth its time: this many, and one for each two hyperparameters. */
export const GP_LEAST_ROUNDS = 3;

/**
 * Trials for each worker from which a Gaussian process pays. In the race three rounds are enough with two and with six
 * hyperparameters, not with ten, for which six are.
 */
export function roundsForGp(hyperparameters: number): number {
  return Math.max(GP_LEAST_ROUNDS, Math.ceil(hyperparameters / 2));
}

function hasRoundsForGp({ trials, suggested = trials, workers, hyperparameters }: Situation): boolean {
  return suggested / workers >= roundsForGp(hyperparameters);
}

type Rule = {
  readonly name: RuleName;
  applies(situation: Situation): boolean;
  advise(situation: Situation): Pick<Advice, 'method' | 'reason'>;
};

/** The first that applies decides. */
const RULES: readonly Rule[] = [
  {
    name: 'one',
    applies: ({ hyperparameters, trials, goal }) =>
      hyperparameters === 1 && (trials < SWEEP_TRIALS || goal === 'explore'),
    advise: ({ trials }) => ({
      method: 'sweep',
      reason: `${counted(trials, 'value')} at even steps over the range, on a log scale if it is a learning rate, show the whole curve.`,
    }),
  },
  {
    name: 'few',
    applies: ({ trials, known }) => trials < SWEEP_TRIALS && known,
    advise: () => ({
      method: 'sweep',
      reason: `with fewer than ${SWEEP_TRIALS} trials a search has hardly begun to learn, and a sweep spends all of them on the hyperparameter that matters most, while the rest stay at their defaults.`,
    }),
  },
  {
    name: 'few-blind',
    applies: ({ trials }) => trials < SWEEP_TRIALS,
    advise: ({ conditional }) =>
      nonAdaptive(
        conditional,
        `with fewer than ${SWEEP_TRIALS} trials a search has hardly begun to learn, and each trial tries another value of every hyperparameter.`,
      ),
  },
  {
    name: 'explore',
    applies: ({ goal }) => goal === 'explore',
    advise: ({ conditional }) =>
      nonAdaptive(
        conditional,
        'its trials cover the ranges evenly and depend on nothing, so that every slice of them can be read, and the ranges changed, afterwards.',
      ),
  },
  {
    name: 'at-once',
    applies: ({ trials, workers }) => trials - workers < STARTUP_TRIALS,
    advise: ({ conditional }) =>
      nonAdaptive(
        conditional,
        'almost all trials start before the first has ended, so no method has anything to learn from.',
      ),
  },
  {
    name: 'thousands',
    // CMA-ES needs two dimensions.
    applies: ({ trials, conditional, hyperparameters }) => trials >= THOUSANDS && !conditional && hyperparameters > 1,
    advise: () => ({
      method: 'evolution',
      reason:
        'with thousands of trials a population learns the shape of the landscape, and costs nothing to ask, while TPE and the GP slow down with every trial that they have to take into account.',
    }),
  },
  {
    name: 'few-on-branches',
    applies: (situation) =>
      situation.conditional &&
      situation.trials < BRANCH_TRIALS &&
      situation.cost !== 'seconds' &&
      hasRoundsForGp(situation),
    advise: () => ({
      method: 'gp',
      reason: `with fewer than ${BRANCH_TRIALS} trials each branch has too few to learn from. A Gaussian process learns what all trials share, and draws the branches’ own hyperparameters at random.`,
    }),
  },
  {
    name: 'branches',
    applies: ({ conditional }) => conditional,
    advise: () => ({
      method: 'tpe',
      reason:
        'it learns each branch from the trials that were on it. A Gaussian process leaves out what is not in every trial.',
    }),
  },
  {
    name: 'cheap',
    applies: ({ cost }) => cost === 'seconds',
    advise: () => ({
      method: 'tpe',
      reason:
        'a suggestion of a Gaussian process takes about as long as one of your trials; one of TPE takes milliseconds.',
    }),
  },
  {
    name: 'long',
    applies: ({ trials }) => trials > GP_MOST_TRIALS,
    advise: () => ({
      method: 'tpe',
      reason: 'it goes on learning, while the time of a Gaussian process grows with the cube of the trials.',
    }),
  },
  {
    name: 'crowd',
    applies: (situation) => !hasRoundsForGp(situation),
    advise: ({ hyperparameters }) => ({
      method: 'tpe',
      reason: `with ${counted(hyperparameters, 'hyperparameter')} a Gaussian process needs ${roundsForGp(hyperparameters)} rounds of results before it pays, that many times as many trials as run at once. TPE loses less by having fewer.`,
    }),
  },
  {
    name: 'model',
    applies: () => true,
    advise: ({ trials }) => ({
      method: 'gp',
      reason: `with ${counted(trials, 'trial')}, few and expensive, a model of all results so far earns most, and a Gaussian process makes the most of each.`,
    }),
  },
];

/** Quasi-random search, or random search where there are branches. */
function nonAdaptive(isConditional: boolean, reason: string): Pick<Advice, 'method' | 'reason'> {
  return isConditional
    ? {
        method: 'random',
        reason: `${reason} With branches, most tools draw what is below them at random anyway.`,
      }
    : { method: 'sobol', reason };
}

/** How many hyperparameters to search now, and with what: by the first rule that applies to as many, and why. */
export function adviceOf(situation: Situation): Advice {
  const tuned = tunedAtOnce(situation);
  // A sweep is of one hyperparameter among all that there are, and its reason speaks of the rest.
  const searched = tuned === 1 ? situation : { ...situation, hyperparameters: tuned };
  const rule = RULES.find(({ applies }) => applies(searched)) as Rule;
  return { rule: rule.name, tuned, ...rule.advise(searched) };
}

/** Methods that Optuna lets learn from complete trials only; the others learn from pruned ones too, or learn nothing. */
const LEARNS_FROM_COMPLETE: readonly Method[] = ['gp', 'evolution'];

/** Whether pruned trials are lost to a method. */
export const isBlindToPruned = (method: Method): boolean => LEARNS_FROM_COMPLETE.includes(method);

/** How each recommendation is named: in a picture, and after “Use”. */
export const METHOD_NAMES: Readonly<Record<Method, { readonly name: string; readonly use: string }>> = {
  sweep: { name: 'sweep by hand', use: 'a sweep by hand' },
  random: { name: 'random', use: 'random search' },
  sobol: { name: 'quasi-random', use: 'quasi-random search' },
  tpe: { name: 'TPE', use: 'TPE' },
  gp: { name: 'Gaussian process', use: 'Bayesian optimization with a Gaussian process' },
  evolution: { name: 'CMA-ES', use: 'CMA-ES or another evolutionary search' },
};
