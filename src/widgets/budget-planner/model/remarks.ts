import { FEWEST_PRUNED } from '@/advice/pruning-rule.ts';
import noise from '@/evidence/published/seed-noise.json' with { type: 'json' };
import type { Remark } from '../../kit/frame/view.ts';
import { count, plain } from '../../training/wording.ts';
import type { Config } from './config.ts';
import { busyWorkers, hasBranches, MOST_RUNS, type Phase, type PhasedPlan } from './plan.ts';
import { comparesTrials } from './pruner.ts';
import { gpuHoursInWords } from './wording.ts';

const note = (text: string): Remark => ({ kind: 'note', text });
const warning = (text: string): Remark => ({ kind: 'warning', text });

/** What the reader should know before they follow a plan; the warnings first. */
export function remarksOf(plan: PhasedPlan, config: Config): readonly Remark[] {
  const all = [...limitRemarks(plan, config), ...searchRemarks(plan, config), ...pruningRemarks(plan, config)];
  return [...all.filter(({ kind }) => kind === 'warning'), ...all.filter(({ kind }) => kind === 'note')];
}

/** What is kept of a published search are so many quantiles. */
const RECORDED_RUNS = Math.max(...noise.splits.map(({ quantiles }) => quantiles.length));

function limitRemarks(plan: PhasedPlan, config: Config): readonly Remark[] {
  const { means } = plan;
  const busy = busyWorkers(plan);
  const remarks: Remark[] = [];
  if (means.limit === 'deadline')
    remarks.push(
      warning(
        `The deadline, not the compute, is the limit: ${plain(means.byCompute)} runs could be paid for, ${plain(means.runs)} end in time.`,
      ),
    );
  if (means.limit === 'most')
    remarks.push(
      note(
        `You could pay for ${plain(means.byCompute)} runs. This plans ${plain(MOST_RUNS)} of them: look at their results before you spend the rest.`,
      ),
    );
  if (config.workers > busy)
    remarks.push(
      note(
        `At most ${count(busy, 'run')} can go at once, since phases come one after another. More workers than that make it no faster.`,
      ),
    );
  return remarks;
}

function searchRemarks(plan: PhasedPlan, config: Config): readonly Remark[] {
  const { phases, split } = plan;
  const remarks: Remark[] = [];
  const refine = phases.find(({ name }) => name === 'refine' || name === 'search');
  if (split.size === 'cheap')
    remarks.push(note('Runs of seconds need no phases: one search with as many trials as there are, then confirm.'));
  if (plan.tuned === 1 && config.hyperparameters > 1)
    remarks.push(
      note(
        `${capital(count(searchTrials(plan), 'trial'))} answer one question. Ask it of the learning rate, and leave the rest at its defaults.`,
      ),
    );
  if (plan.tuned > 1 && plan.tuned < config.hyperparameters)
    remarks.push(
      note(
        `${capital(count(searchTrials(plan), 'trial'))} tune ${plan.tuned} of your ${config.hyperparameters} hyperparameters. Take those that matter most, and leave the rest at their defaults: the search then ends nearer to the best.`,
      ),
    );
  if (split.size === 'large') remarks.push(note(largeInWords(plan)));
  if (refine?.advice?.rule === 'at-once')
    remarks.push(
      warning(
        'With so many runs at once nothing can be learned between them. Fewer at once would let the search learn.',
      ),
    );
  if (config.source !== 'normal' && plan.means.runs > RECORDED_RUNS)
    remarks.push(
      note(
        'A published search knows nothing better than its own best run. With so many runs, expect more than it shows.',
      ),
    );
  if (config.conditional && !hasBranches(config))
    remarks.push(
      note('Branches are left out: a choice, what depends on it and the learning rate are three hyperparameters.'),
    );
  return remarks;
}

/** Trials that search, those of the confirmation left out. */
function searchTrials({ phases }: PhasedPlan): number {
  return phases.reduce((sum, { advice, configurations }) => sum + (advice === null ? 0 : configurations), 0);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function largeInWords({ split }: PhasedPlan): string {
  const splits =
    split.dataSplits > 1
      ? `${split.dataSplits} splits of the data, ${split.freshSeeds} seeds on each`
      : 'another split of the data too, if you can';
  return `Explore in two rounds, and look at the ranges between them. Confirm on ${splits}.`;
}

function pruningRemarks(plan: PhasedPlan, config: Config): readonly Remark[] {
  const explore = plan.phases.find(({ name }) => name === 'explore');
  if (explore === undefined) return [];
  const isEnough = plan.split.explore >= FEWEST_PRUNED;
  if (config.early !== 'no' && isEnough && !comparesTrials({ ...config, trials: plan.split.explore }))
    return [
      note('Trials are not compared: the first check comes too late, or the run reports too rarely, to save anything.'),
    ];
  if (config.early === 'unknown' && isEnough)
    return [
      note(
        'When the phase is over, train the three stopped trials that looked best to their end. If one of them wins, put the first check later.',
      ),
      ...(explore.kept.length === 0 ? [] : [prunedInWords(explore)]),
    ];
  return explore.kept.length === 0 ? [] : [prunedInWords(explore)];
}

function prunedInWords({ configurations, runs, gpuHours }: Phase): Remark {
  return note(
    `${plain(configurations)} trials cost about as much as ${plain(Math.round(runs))} full ones if their curves do not cross. Real curves do, so stop the phase when its ${gpuHoursInWords(gpuHours)} are spent, not when the trials are done.`,
  );
}
