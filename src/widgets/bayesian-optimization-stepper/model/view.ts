import { regretsOf, trueValue } from '@/engine/objectives/regret.ts';
import type { Study } from '@/engine/study/study.ts';
import { isComplete } from '@/engine/study/trial.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Plot } from '../../kit/plot/plot.ts';
import { count } from '../../training/wording.ts';
import { beliefOf } from './belief.ts';
import type { Config } from './config.ts';
import { densitiesOf } from './densities.ts';
import { findingOf, type Known } from './finding.ts';
import { beliefMaps, densityMaps } from './maps.ts';
import { ownTrialsOf } from './own-trials.ts';
import { beliefPlots, densityPlots } from './plots.ts';
import { axesOf, nextOf, testOf } from './search.ts';
import { labelOf } from './wording.ts';

/** A search so far as a sentence, pictures of what the model knows, and a table. */
export function viewOf(study: Study, config: Config): View {
  const known = knownOf(study, config);
  return { summary: findingOf(known, config), plots: plotsOf(known, config), table: tableOf(study, config) };
}

export function knownOf(study: Study, config: Config): Known {
  const next = nextOf(study, config);
  return config.method === 'gp'
    ? { study, next, belief: beliefOf(study, config), densities: null }
    : { study, next, belief: null, densities: densitiesOf(study, config) };
}

function plotsOf(known: Known, config: Config): readonly Plot[] {
  const shown = { study: known.study, next: known.next, config };
  const isLine = axesOf(testOf(config)).length === 1;
  if (known.belief === null) return (isLine ? densityPlots : densityMaps)(shown, known.densities);
  return (isLine ? beliefPlots : beliefMaps)(shown, known.belief);
}

function tableOf(study: Study, config: Config): Table {
  const test = testOf(config);
  const regrets = regretsOf(study, test);
  const own = new Set(ownTrialsOf(config.points).map(({ trial }) => trial - 1));
  const chosenBy = (number: number) => (own.has(number) ? 'you' : number < config.start ? 'chance' : 'the model');
  const axes = axesOf(test).map(([name]) => name);
  return {
    caption: `The first ${count(study.trials.length, 'trial')} of the search. The true loss is without noise; the regret is that of the trial which looks best so far.`,
    columns: ['Trial', 'Chosen by', ...axes.map(labelOf), 'Loss', 'True loss', 'Regret'],
    rows: study.trials
      .filter(isComplete)
      .map(({ number, params, value }) => [
        number + 1,
        chosenBy(number),
        ...axes.map((name) => params[name] as number),
        value,
        trueValue(test, params),
        regrets[number] as number,
      ]),
  };
}
