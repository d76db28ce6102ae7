import { regretsOf } from '@/engine/objectives/regret.ts';
import { bestTrial, type Study } from '@/engine/study/study.ts';
import { count, percent } from '../../training/wording.ts';
import type { Belief } from './belief.ts';
import { type Config, MOST_TRIALS } from './config.ts';
import { type Densities, isNearGoodTrial } from './densities.ts';
import { reasonOf } from './reason.ts';
import { type Next, rangeOf, testOf } from './search.ts';
import { placeInWords, short } from './wording.ts';

/** What a study and its model come to, of which the model is one of two. */
export type Known = { readonly study: Study; readonly next: Next } & (
  | { readonly belief: Belief; readonly densities: null }
  | { readonly belief: null; readonly densities: Densities }
);

/** What is known, how much is missing, where the search looks next, and why. */
export function findingOf(known: Known, config: Config): string {
  return `${knownInWords(known.study, config)} ${nextInWords(known, config)}`;
}

function knownInWords(study: Study, config: Config): string {
  if (study.trials.length === 0) return 'Nothing has been tried, so the model knows only what it assumes.';
  const test = testOf(config);
  const best = bestTrial(study);
  const regret = regretsOf(study, test).at(-1) as number;
  const [low, high] = rangeOf(test);
  const share = percent(regret / (high - low));
  const loss = `the lowest loss is ${short(best?.value ?? Number.NaN)}, at ${placeInWords(config, best?.params ?? {})}`;
  return `After ${count(study.trials.length, 'trial')} ${loss}. The regret, how far its true loss is above the minimum, is ${short(regret)} (${share} of the range of losses).`;
}

function nextInWords(known: Known, config: Config): string {
  const { study, next } = known;
  const number = study.trials.length + 1;
  if (next.by === 'nobody') return `That was the last of ${MOST_TRIALS} trials.`;
  const place = placeInWords(config, next.params);
  switch (next.by) {
    case 'reader':
      return `Trial ${number} is your own, at ${place}.`;
    case 'start':
      return `Trial ${number} is one of ${count(config.start, 'starting trial')} and drawn at random: ${place}.`;
    case 'model':
      return `Trial ${number} looks at ${place} ${known.belief === null ? tpeReason(known.densities, config, next) : gpReason(known.belief, next.at)}`;
  }
}

function gpReason(belief: Belief, at: readonly number[]): string {
  const { mean, sd } = belief.lossAt(at);
  const expected = `${short(mean)} ± ${short(2 * sd, 2)}`;
  switch (reasonOf(belief, at)) {
    case 'exploit-promise':
      return `to exploit what is known: there the model expects a loss of ${expected}, lower than at any trial so far.`;
    case 'exploit-refine':
      return `to exploit what is known: it is beside the best trial, where the model expects ${expected}.`;
    case 'explore':
      return `to explore: the model expects ${expected} there, no lower than at the best trial, but it knows so little that the truth may be.`;
  }
}

function tpeReason(densities: Densities, config: Config, next: Exclude<Next, { by: 'nobody' }>): string {
  const { good, rest } = densities.at(next.at);
  const ratio = `the density of the good trials is ${short(good / rest, 2)} times that of the rest`;
  return isNearGoodTrial(densities, config, next.params)
    ? `to exploit what is known: it is beside a good trial, and ${ratio}.`
    : `to explore: no good trial is near, but ${ratio}.`;
}
