/** What a page says of an instrument. */
export interface Instrument {
  readonly title: string;
  /** The questions that it answers, in a reader's words. */
  readonly answers: string;
  /** Where the guide explains it: a path from the site's root, and what it is called there. */
  readonly explained: { readonly path: string; readonly label: string };
  /** What else somebody may look for it by. */
  readonly keywords?: readonly string[];
}

/** Every instrument by the name of its folder in `src/widgets/`. A new one has a line here. */
export const instruments: Readonly<Record<string, Instrument>> = {
  'bayesian-optimization-stepper': {
    title: 'Bayesian optimization, step by step',
    answers: 'What does the model believe after each trial, where does it look next, and why?',
    explained: { path: '/chapters/search-strategies/#exploit-or-explore', label: 'Exploit or explore' },
    keywords: ['Gaussian process', 'expected improvement', 'acquisition function', 'kernel'],
  },
  'budget-planner': {
    title: 'Budget planner',
    answers: 'How do I spend the compute that I have on trials, seeds and phases?',
    explained: { path: '/chapters/budgets/#a-plan-in-three-phases', label: 'A plan in three phases' },
  },
  'decision-tree': {
    title: 'Decision tree',
    answers: 'What should I do next, given what I want or what I see?',
    explained: { path: '/chapters/when-to-tune/#find-your-next-step', label: 'When to tune' },
    keywords: ['what to do next', 'troubleshooting', 'debugging'],
  },
  'halving-gantt': {
    title: 'Halving on a time line',
    answers: 'Who pauses, who is promoted and which workers wait, in successive halving, ASHA and Hyperband?',
    explained: { path: '/chapters/pruning/#halving-and-asha', label: 'Halving and ASHA' },
    keywords: ['successive halving', 'promotion'],
  },
  'how-many-trials': {
    title: 'How many trials',
    answers: 'How near to the best do so many random trials come, and what would twice as many gain?',
    explained: { path: '/chapters/budgets/#how-many-trials', label: 'How many trials' },
    keywords: ['how many trials', 'n_trials', '60 random trials'],
  },
  'importance-explorer': {
    title: 'Importance explorer',
    answers: 'Which setting explains the results, over which range, and can the plot be believed?',
    explained: { path: '/chapters/what-matters/#it-depends-on-the-range', label: 'It depends on the range' },
    keywords: ['fANOVA', 'optuna importance'],
  },
  'interaction-map': {
    title: 'Interaction map',
    answers: 'How does the best learning rate move with batch size, momentum, weight decay or width?',
    explained: { path: '/chapters/search-spaces/#interactions', label: 'Interactions' },
    keywords: ['batch size learning rate'],
  },
  'learning-rate-finder': {
    title: 'Learning-rate finder',
    answers: 'Does a range test of a minute suggest the rate that full training would choose?',
    explained: { path: '/chapters/learning-rate/#the-range-test', label: 'The range test' },
    keywords: ['lr_find', 'lr finder', 'range test'],
  },
  'learning-rate-sweep': {
    title: 'Learning-rate sweep',
    answers: 'Where are the best rate, the plateau around it and the cliff above it?',
    explained: { path: '/chapters/learning-rate/#train-it-yourself', label: 'Train it yourself' },
    keywords: ['lr sweep'],
  },
  'pruning-replay': {
    title: 'Pruning replay',
    answers: 'What would this pruner have saved, and how often would it have stopped the best run?',
    explained: {
      path: '/chapters/pruning/#what-pruning-saves-and-what-it-loses',
      label: 'What pruning saves, and what it loses',
    },
    keywords: ['MedianPruner', 'what pruning loses'],
  },
  'scale-explorer': {
    title: 'Scale explorer',
    answers: 'Linear, log or 1 − x log: how likely is a good value with each scale?',
    explained: { path: '/chapters/search-spaces/#see-what-a-scale-does', label: 'See what a scale does' },
    keywords: ['log scale', 'suggest_float log'],
  },
  'schedule-decoder': {
    title: 'Schedule decoder',
    answers: 'What will this pruner, scheduler or sweep do to my trials, and what will it cost?',
    explained: { path: '/workbench/schedule-decoder/', label: 'Schedule decoder' },
  },
  'search-coverage': {
    title: 'Search coverage',
    answers: 'Why does a grid lose to random and quasi-random points as soon as one setting matters more?',
    explained: { path: '/chapters/search-strategies/#grid-search', label: 'Grid search' },
  },
  'search-race': {
    title: 'Search race',
    answers: 'Which search ends nearest to the best, on which task, with how many workers and how much noise?',
    explained: { path: '/chapters/search-strategies/#the-comparison', label: 'The comparison' },
    keywords: ['TPE vs random', 'TPE vs GP', 'benchmark of samplers'],
  },
  'seeds-or-configurations': {
    title: 'Seeds or configurations',
    answers: 'I can afford so many runs: how many configurations, and how many seeds of each?',
    explained: {
      path: '/chapters/budgets/#many-configurations-or-many-seeds',
      label: 'Many configurations or many seeds',
    },
    keywords: ['how many seeds', 'several seeds'],
  },
  'strategy-picker': {
    title: 'Strategy picker',
    answers: 'Which search fits my number of hyperparameters, trials and workers, and what would change that?',
    explained: { path: '/chapters/search-strategies/#count-your-trials-first', label: 'Count your trials first' },
    keywords: ['which sampler', 'which search'],
  },
};

/** The name of an instrument from the path of its mount: the folder that it stands in. */
export function instrumentName(mountPath: string): string {
  return mountPath.split('/').at(-2) ?? mountPath;
}

/** What is said of the instrument in this folder. @throws If nothing is. */
export function instrumentOf(name: string): Instrument {
  const instrument = instruments[name];
  if (instrument === undefined) throw new Error(`src/widgets/${name}/ has no line in src/lib/instruments.ts.`);
  return instrument;
}
