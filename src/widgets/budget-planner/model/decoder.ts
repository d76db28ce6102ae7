import { STARTUP_TRIALS } from '@/advice/search-method.ts';
import type { Config } from './config.ts';
import type { Plan } from './plan.ts';

/** The query that opens the schedule decoder with the pruner of a plan; null where there is none. */
export function decoderQueryOf(plan: Plan, { steps }: Config): string | null {
  const explore = plan.kind === 'phases' ? plan.phases.find(({ name }) => name === 'explore') : undefined;
  if (explore === undefined || explore.pruner.code === '') return null;
  const learns = explore.advice?.method === 'tpe' || explore.advice?.method === 'gp';
  const settings = {
    trials: Math.min(explore.configurations, MOST_DECODED),
    full: steps,
    firstStep: 1,
    startupTrials: learns ? STARTUP_TRIALS : Math.min(200, explore.configurations),
    code: `optuna.pruners.${explore.pruner.code}`,
  };
  return new URLSearchParams(
    Object.entries(settings).map(([key, value]) => [`decoder.${key}`, String(value)]),
  ).toString();
}

/** The most trials that the decoder takes. */
const MOST_DECODED = 2000;
