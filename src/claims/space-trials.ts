import { withoutReports } from '@/engine/objectives/objective.ts';
import { optimize } from '@/engine/optimize.ts';
import { noPruner } from '@/engine/pruners/none.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { tpeSampler } from '@/engine/samplers/tpe-sampler.ts';
import { categorical } from '@/engine/space/categorical.ts';
import type { Choice } from '@/engine/space/distribution.ts';
import { float } from '@/engine/space/float.ts';
import { int } from '@/engine/space/int.ts';
import { type SearchSpace, searchSpace } from '@/engine/space/search-space.ts';
import { bootstrapInterval, type Estimate } from '@/engine/stats/bootstrap-interval.ts';
import { bestTrial, createStudy } from '@/engine/study/study.ts';

const STUDIES = 100;

type Named = Readonly<Record<string, Choice | undefined>>;
type Way = { readonly space: SearchSpace; readonly loss: (params: Named) => number };

/** The best loss that TPE has found after so many trials, one number a seed. */
function bestLosses({ space, loss }: Way, trials: number, multivariate: boolean): number[] {
  return Array.from({ length: STUDIES }, (_, seed) => {
    let study = createStudy(space, { seed });
    const search = {
      objective: withoutReports(loss),
      sampler: tpeSampler({ multivariate }),
      pruner: noPruner(),
      nTrials: trials,
    };
    for (const next of optimize(study, search)) study = next;
    return bestTrial(study)?.value ?? Number.NaN;
  });
}

/** How many times the loss of the second way that of the first is, as a geometric mean over seeds, with a 95% interval. */
function ratioOfLosses(
  first: Way,
  second: Way,
  { trials, multivariate }: { trials: number; multivariate: boolean },
): Estimate {
  const own = bestLosses(first, trials, multivariate);
  const other = bestLosses(second, trials, multivariate);
  const logs = own.map((loss, i) => Math.log((other[i] as number) / loss));
  const mean = (items: readonly number[]): number => Math.exp(items.reduce((sum, x) => sum + x, 0) / items.length);
  return bootstrapInterval(logs, mean, { rng: createRng(1).fork('studies'), rounds: 2000 });
}

/** Two optimizers whose best rates lie two and a half decades apart; the one that wants the low rate ends a little behind. */
function twoOptimizers(optimizer: Choice | undefined, rate: Choice | undefined): number {
  const isSgd = optimizer === 'sgd';
  return 0.001 + (isSgd ? 0 : 0.05) + (Math.log10(Number(rate)) - (isSgd ? -0.5 : -3)) ** 2;
}

const optimizer = categorical(['sgd', 'adam']);
const when = (value: string) => ({ parent: 'optimizer', values: [value] });

const ownNames: Way = {
  space: searchSpace({
    optimizer,
    sgd_lr: float(1e-4, 10, { scale: 'log', when: when('sgd') }),
    adam_lr: float(1e-6, 0.1, { scale: 'log', when: when('adam') }),
  }),
  loss: (params) => twoOptimizers(params['optimizer'], params['sgd_lr'] ?? params['adam_lr']),
};

const oneName: Way = {
  space: searchSpace({ optimizer, lr: float(1e-6, 10, { scale: 'log' }) }),
  loss: (params) => twoOptimizers(params['optimizer'], params['lr']),
};

/** What TPE loses after 40 trials when two branches share the name and the range of their rates. */
export function costOfOneName(multivariate: boolean): Estimate {
  return ratioOfLosses(ownNames, oneName, { trials: 40, multivariate });
}

const widths = [8, 16, 32, 64, 128, 256, 512, 1024, 2048];
const rate = float(1e-5, 1, { scale: 'log' });

/** A bowl around width 128 and rate 0.003. */
function widthAndRate(params: Named): number {
  return 0.001 + 0.08 * (Math.log2(Number(params['width'])) - 7) ** 2 + (Math.log10(Number(params['rate'])) + 2.5) ** 2;
}

/** What TPE loses after 30 trials when nine widths are choices without an order instead of an integer on a log scale. */
export function costOfUnordered(): Estimate {
  return ratioOfLosses(
    { space: searchSpace({ width: int(8, 2048, { scale: 'log' }), rate }), loss: widthAndRate },
    { space: searchSpace({ width: categorical(widths), rate }), loss: widthAndRate },
    { trials: 30, multivariate: true },
  );
}
