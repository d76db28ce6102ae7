/** What a search has to do with, as far as stopping runs early is concerned. */
export type PruningSituation = {
  /**
   * What there is too little of: training, while more configurations can always be drawn; or configurations, because
   * there is a list of them (a grid, an ablation, a table for a paper) of which the best is to be found.
   */
  readonly scarce: 'training' | 'configurations';
  /** Whole runs that the training pays for, or configurations on the list. */
  readonly runs: number;
  /** Whether early results predict late ones; `varied` if they do, and schedules or lengths differ between runs. */
  readonly early: 'yes' | 'varied' | 'no' | 'unknown';
  /** Reports that a whole run makes, counted from 1. */
  readonly reports: number;
  /** Percent of a run that is to be over before the first check; left out, what the evidence says. */
  readonly from?: number;
};

export type PruningTool = 'optuna' | 'ray' | 'wandb';

/** `halving` keeps one trial in three at each check, from early on; `lenient` stops only what is far behind, and late. */
export type PruningRuleName = 'none' | 'dead-run' | 'halving' | 'lenient';

export type PruningAdvice = {
  readonly rule: PruningRuleName;
  /** The report at which a trial is judged for the first time; 0 for none. */
  readonly firstReport: number;
  /** The call in Python, or the lines of a W&B sweep; empty for none. */
  readonly code: string;
  /** Why, as half a sentence. */
  readonly reason: string;
};

/** Below so many whole runs no trial is compared with others: with 10 what halving gains was not certain in all searches. */
export const FEWEST_PRUNED = 20;
/** Percent of a run after which halving first judges. */
export const HALVING_FROM = 5;
/** Percent of a run after which each tool's lenient rule first judges. */
export const LENIENT_FROM: Readonly<Record<PruningTool, number>> = { optuna: 10, ray: 30, wandb: 33 };
/** Percent of a run after which a run that is still guessing counts as dead. */
const DEAD_FROM = 10;
/** One trial in so many goes on. */
export const REDUCTION_FACTOR = 3;

/** Which rule, from where on, for a tool. */
export function pruningAdviceFor(situation: PruningSituation, tool: PruningTool): PruningAdvice {
  const { scarce, runs, early, reports } = situation;
  if (reports < 2) return { ...NOTHING, reason: 'a run that reports once has no end to cut off.' };
  const rule = scarce === 'training' ? 'halving' : 'lenient';
  const firstReport = reportAt(situation.from ?? fromOf(rule, tool), reports);
  if (early === 'no')
    return deadRuns(reports, tool, 'where early results do not predict late ones, only dead runs are safe to stop.');
  if (runs < FEWEST_PRUNED)
    return deadRuns(reports, tool, `with fewer than ${FEWEST_PRUNED} runs there is too little to compare with.`);
  if (firstReport >= reports)
    return deadRuns(reports, tool, 'the first check would come at the end of the run, where nothing is left to save.');
  const reason =
    rule === 'halving'
      ? 'training is what you lack, and configurations are free, so stop early and try more of them.'
      : 'each configuration counts, so stop late, and only what is far behind.';
  return { rule, firstReport, code: codeOf(rule, tool, { firstReport, reports }), reason };
}

const NOTHING = { rule: 'none', firstReport: 0, code: '' } as const;

/** What stops runs because of themselves; W&B has no such rule, and Ray has it in its stopping criteria. */
export function deadRuns(reports: number, tool: PruningTool, reason: string): PruningAdvice {
  if (reports < 2) return { ...NOTHING, reason: 'a run that reports once has no end to cut off.' };
  const firstReport = reportAt(DEAD_FROM, reports);
  return { rule: 'dead-run', firstReport, code: codeOf('dead-run', tool, { firstReport, reports }), reason };
}

const fromOf = (rule: 'halving' | 'lenient', tool: PruningTool): number =>
  rule === 'halving' ? HALVING_FROM : LENIENT_FROM[tool];

/** What the reader replaces: the level that guessing reaches, and a little. */
export const GUESSING = 0.15;

type Place = { readonly firstReport: number; readonly reports: number };

function codeOf(rule: Exclude<PruningRuleName, 'none'>, tool: PruningTool, place: Place): string {
  switch (tool) {
    case 'optuna':
      return optunaCode(rule, place);
    case 'ray':
      return rayCode(rule, place);
    case 'wandb':
      return wandbCode(rule, place);
  }
}

/** A pruner's constructor of Optuna with its arguments; `percentile` stands first, without a name. */
export type OptunaCall = {
  readonly name: string;
  readonly percentile?: number;
  readonly named: Readonly<Record<string, number>>;
};

/** What is called in Optuna for a rule that first judges at a report. */
export function optunaCallOf(rule: Exclude<PruningRuleName, 'none'>, firstReport: number): OptunaCall {
  switch (rule) {
    case 'dead-run':
      return { name: 'ThresholdPruner', named: { lower: GUESSING, n_warmup_steps: firstReport } };
    case 'halving':
      return {
        name: 'SuccessiveHalvingPruner',
        named: { min_resource: firstReport, reduction_factor: REDUCTION_FACTOR },
      };
    case 'lenient':
      return { name: 'PercentilePruner', percentile: 75, named: { n_startup_trials: 5, n_warmup_steps: firstReport } };
  }
}

function optunaCode(rule: Exclude<PruningRuleName, 'none'>, { firstReport }: Place): string {
  const { name, percentile, named } = optunaCallOf(rule, firstReport);
  const first = percentile === undefined ? [] : [percentile.toFixed(1)];
  return `${name}(${[...first, ...Object.entries(named).map(([key, value]) => `${key}=${value}`)].join(', ')})`;
}

function rayCode(rule: Exclude<PruningRuleName, 'none'>, { firstReport, reports }: Place): string {
  switch (rule) {
    case 'dead-run':
      return '';
    case 'halving':
      return `ASHAScheduler(time_attr="training_iteration", max_t=${reports}, grace_period=${firstReport}, reduction_factor=${REDUCTION_FACTOR})`;
    case 'lenient':
      return `MedianStoppingRule(time_attr="training_iteration", grace_period=${firstReport}, min_samples_required=3)`;
  }
}

/** W&B's one rule, gentle or strict. */
function wandbCode(rule: Exclude<PruningRuleName, 'none'>, { firstReport }: Place): string {
  if (rule === 'dead-run') return '';
  return `early_terminate: {type: hyperband, min_iter: ${firstReport}, eta: ${REDUCTION_FACTOR}, strict: ${rule === 'halving'}}`;
}

/** The first report at which so many percent of a run are done. */
function reportAt(percent: number, reports: number): number {
  return Math.max(1, Math.ceil((percent * reports) / 100));
}
