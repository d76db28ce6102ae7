import { METHOD_NAMES } from '@/advice/search-method.ts';
import type { PhaseName } from '@/codegen/optuna/phased-search.ts';
import type { Phase, PhasedPlan } from './plan.ts';
import { clockInWords, gpuHoursInWords, PHASE_NAMES, trialsInWords } from './wording.ts';

/** A phase in words: what runs, what it costs, how it searches and what stops a run early, each with its reason. */
export type Card = {
  readonly name: PhaseName;
  readonly title: string;
  readonly runs: string;
  readonly cost: string;
  readonly search: string | null;
  /** The call, and why as what follows a colon; null where every run goes to its end. */
  readonly pruner: { readonly code: string; readonly reason: string } | null;
};

const QUESTIONS: Readonly<Record<PhaseName, string>> = {
  explore: 'which region works?',
  refine: 'what is best in it?',
  search: 'what is best?',
  confirm: 'is it real?',
};

export function cardsOf({ phases, split }: PhasedPlan): readonly Card[] {
  return phases.map((phase) => ({
    name: phase.name,
    title: `${PHASE_NAMES[phase.name]}: ${QUESTIONS[phase.name]}`,
    runs: runsInWords(phase, split.confirmsDefault),
    cost: `${gpuHoursInWords(phase.gpuHours)}, ${phase.kept.length > 0 ? 'at most ' : ''}${clockInWords(phase.wallHours)} on the clock`,
    search: searchInWords(phase),
    pruner: phase.pruner.code === '' ? null : { code: phase.pruner.code, reason: phase.pruner.reason },
  }));
}

function runsInWords(phase: Phase, withDefault: boolean): string {
  const about = phase.kept.length > 0 ? 'about ' : '';
  const rounds = phase.rounds > 1 ? `, in ${phase.rounds} rounds` : '';
  return sentence(`${about}${trialsInWords(phase, withDefault)}${rounds}`).replace(/\.$/, '');
}

function searchInWords({ advice }: Phase): string | null {
  return advice === null ? null : `${sentence(METHOD_NAMES[advice.method].use).replace(/\.$/, '')}: ${advice.reason}`;
}

/** With a capital at its start and a period at its end. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}
