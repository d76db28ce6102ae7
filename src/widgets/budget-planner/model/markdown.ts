import { METHOD_NAMES } from '@/advice/search-method.ts';
import { count, plain } from '../../training/wording.ts';
import type { Config } from './config.ts';
import type { Expected } from './outcome.ts';
import type { Phase, PhasedPlan } from './plan.ts';
import { amount, clockInWords, PHASE_NAMES, rounded, trialsInWords } from './wording.ts';

/** The plan as Markdown that stands by itself. */
export function markdownOf(plan: PhasedPlan, outcome: readonly Expected[], config: Config): string {
  return `${[
    '## Tuning plan',
    budgetInWords(plan, config),
    phaseTable(plan),
    expectedInWords(outcome, config),
    rulesInWords(plan),
    'The shares of the phases are a suggestion of the Hyperparameter Field Guide: no study has compared them with others. The rest follows from the numbers above by its published rules, and can be computed again there.',
  ].join('\n\n')}\n`;
}

function budgetInWords({ means, wallHours }: PhasedPlan, { gpuHours, hours, gpus, workers, days }: Config): string {
  const each = gpus === 1 ? '' : ` on ${plain(gpus)} GPUs`;
  const deadline = days > 0 ? `, with a deadline in ${count(days, 'day')}` : '';
  const atOnce = workers === 1 ? 'one after another' : `${plain(workers)} at once`;
  return `**Budget.** ${plain(gpuHours)} GPU-hours, ${clockInWords(hours)} a run${each}${deadline}: ${count(means.runs, 'full run')}, ${atOnce}. At most ${clockInWords(wallHours)} on the clock.`;
}

function phaseTable({ phases, split }: PhasedPlan): string {
  const head = ['phase', 'what runs', 'search', 'pruner', 'GPU-hours', 'wall-clock'];
  const rows = phases.map((phase) => phaseRow(phase, split.confirmsDefault));
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function phaseRow(phase: Phase, withDefault: boolean): readonly string[] {
  const { name, advice, pruner, rounds, kept, gpuHours, wallHours } = phase;
  return [
    PHASE_NAMES[name].toLowerCase(),
    `${kept.length > 0 ? 'about ' : ''}${trialsInWords(phase, withDefault)}${rounds > 1 ? `, in ${rounds} rounds` : ''}`,
    advice === null ? 'none' : METHOD_NAMES[advice.method].name,
    pruner.code === '' ? 'none' : `\`${pruner.code}\``,
    plain(rounded(gpuHours)),
    clockInWords(wallHours),
  ];
}

function expectedInWords(outcome: readonly Expected[], config: Config): string {
  const of = (name: Expected['name']) => outcome.find((expected) => expected.name === name);
  const plan = of('plan');
  const [half, twice] = [of('half'), of('twice')];
  if (plan === undefined) return '';
  const what =
    config.source === 'normal'
      ? `standard deviations above the mean configuration, if configurations are normal and the seed noise is ${config.noise} of their standard deviation`
      : `accuracy, if configurations are like those of the published search over ${SEARCHES[config.source]} and the seed noise is ${config.noise} points`;
  const others = [
    ...(half === undefined ? [] : [`with half the runs ${amount(half.trueValue, config)}`]),
    ...(twice === undefined ? [] : [`with twice the runs ${amount(twice.trueValue, config)}`]),
  ];
  return `**Expected.** ${amount(plan.trueValue, config)} ${what}: the mean of ${plain(plan.searches)} simulated random searches by this plan, of which 9 in 10 end between ${amount(plan.low, config)} and ${amount(plan.high, config)}. For comparison, ${others.join(' and ')}.`;
}

const SEARCHES = {
  alexnet: 'AlexNet',
  convnext: 'ConvNeXt',
  deberta: 'DeBERTa',
  'deberta-v3': 'DeBERTaV3',
} as const;

function rulesInWords({ phases, split }: PhasedPlan): string {
  const explore = phases.find(({ name }) => name === 'explore');
  const rules = [
    'The default configuration is the first trial.',
    ...(explore !== undefined && explore.kept.length > 0
      ? [`Exploring ends when ${plain(rounded(explore.gpuHours))} GPU-hours are spent, however many trials that was.`]
      : []),
    ...(split.size === 'small' || split.size === 'cheap'
      ? []
      : [
          'Before refining, ranges are cut to where the best tenth lies. A range whose edge holds the best is moved first.',
        ]),
    ...(phases.some(({ pruner }) => pruner.name === 'dead-run')
      ? ['In `ThresholdPruner`, `lower` stands for a score a little above guessing.']
      : []),
    'The search stops early if going from half of the trials to all of them gained less than the noise between seeds.',
    'The winner is chosen by the mean over its runs, and reported with the mean and the standard deviation of its fresh seeds, and with the number of trials before.',
  ];
  return `**Rules, fixed before the start.**\n\n${rules.map((rule) => `- ${rule}`).join('\n')}`;
}
