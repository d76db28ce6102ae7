import { describe, expect, it } from 'vitest';
import { posterior } from '@/engine/samplers/gaussian-process.ts';
import { observationsOf } from '@/engine/samplers/gp-sampler.ts';
import { regretsOfSeed } from '@/workers/regret-race-job.ts';
import { initialConfig } from '../kit/controls/config.ts';
import { stopsOf } from '../kit/plot/stops.ts';
import { beliefOf, unitsOf } from './model/belief.ts';
import { type Config, FIELDS, MOST_TRIALS } from './model/config.ts';
import { controlsOf } from './model/controls.ts';
import recording from './model/default-run.json';
import { densitiesOf } from './model/densities.ts';
import { findingOf } from './model/finding.ts';
import { complaintAboutOwn, ownTrialsOf, writtenAs } from './model/own-trials.ts';
import { placeFieldsOf, unitOfPlace } from './model/placing.ts';
import { emptyRace, isSameRace, jobsOf, raceInWords, racePlot, withResult } from './model/race.ts';
import { reasonOf } from './model/reason.ts';
import { raceOf } from './model/recording.ts';
import {
  axesOf,
  nextOf,
  repair,
  studiesOf,
  studyOf,
  testOf,
  trueLoss,
  withOwnTrial,
  withoutLastOwnTrial,
} from './model/search.ts';
import { knownOf, viewOf } from './model/view.ts';

const DEFAULT = initialConfig(FIELDS);
const OBJECTIVES = FIELDS.objective.options.map(({ value }) => value);
const with_ = (changes: Partial<Config>): Config => ({ ...DEFAULT, ...changes });
const sentence = (changes: Partial<Config>) => {
  const config = with_(changes);
  return findingOf(knownOf(studyOf(config), config), config);
};

describe('stepping', () => {
  it('shows the next trial before it is run: it is the one that comes', () => {
    for (const method of ['gp', 'tpe'] as const) {
      const config = with_({ method });
      const studies = [...studiesOf(config)];
      expect(studies).toHaveLength(MOST_TRIALS + 1);
      for (const step of [0, 3, 7, 12]) {
        const next = nextOf(studies[step] as never, config);
        expect(next.by === 'nobody' ? null : next.params).toEqual(studies[step + 1]?.trials[step]?.params);
      }
      expect(nextOf(studies[MOST_TRIALS] as never, config).by).toBe('nobody');
    }
  });

  it('says after each number of trials what comes next and by whom', () => {
    expect(sentence({ step: 0 })).toContain('Trial 1 is one of 3 starting trials and drawn at random');
    expect(sentence({ step: 7 })).toMatch(/After 7 trials the lowest loss is .* Trial 8 looks at x = .* to ex/);
    expect(sentence({ step: 4, points: '5-500' })).toContain('Trial 5 is your own, at x = 0.5.');
    expect(sentence({ step: MOST_TRIALS })).toContain('That was the last of 30 trials.');
  });

  it('names the regret: how far the best trial is truly above the minimum', () => {
    const config = with_({ points: '1-780', step: 1 });
    const regret = trueLoss(testOf(config), [0.78]) - testOf(config).minimum;
    expect(regret).toBeLessThan(1e-3);
    expect(sentence({ points: '1-780', step: 1 })).toContain('(0.0% of the range of losses)');
  });
});

describe('the model that is drawn', () => {
  it('is the one that the sampler asks: its acquisition is nowhere higher than at the next trial', () => {
    for (const acquisition of ['log-ei', 'ei', 'ucb', 'pi'] as const) {
      for (const step of [4, 9, 15]) {
        const config = with_({ acquisition, step });
        const study = studyOf(config);
        const belief = beliefOf(study, config);
        const next = nextOf(study, config);
        const highest = Math.max(...Array.from({ length: 401 }, (_, i) => belief.acquisitionAt([i / 400])));
        const reached = next.by === 'nobody' ? Number.NaN : belief.acquisitionAt(next.at);
        expect(reached).toBeGreaterThan(highest - 0.01 * Math.abs(highest) - 1e-9);
      }
    }
  });

  it('turns standardized values back into the losses that they came from', () => {
    const config = with_({ noise: 5 });
    const study = studyOf(config);
    const { center, spread } = unitsOf(study, config);
    const losses = study.trials.map((trial) => (trial.state === 'complete' ? trial.value : Number.NaN));
    const back = Array.from(observationsOf(study, study.space).values, (value) => center - spread * value);
    back.forEach((loss, i) => {
      expect(loss).toBeCloseTo(losses[i] as number, 10);
    });
  });

  it('goes through the trials where losses repeat exactly, and is sure there', () => {
    const config = with_({});
    const study = studyOf(config);
    const { process, units, lossAt } = beliefOf(study, config);
    process.observations.points.forEach((point, i) => {
      expect(posterior(process, point).mean).toBeCloseTo(process.observations.values[i] as number, 2);
      expect(lossAt(point).sd).toBeLessThan(0.02 * units.spread);
    });
  });

  it('uses the length scale that is set by hand', () => {
    const config = with_({ fit: 'hand', length: 0.07 });
    expect(beliefOf(studyOf(config), config).process.kernel.lengthScales[0]).toBeCloseTo(0.07, 12);
  });

  it('for TPE is two densities over the whole range, split where γ says', () => {
    const config = with_({ method: 'tpe', step: 20, gamma: 0.25 });
    const densities = densitiesOf(studyOf(config), config);
    expect(densities.split.below).toHaveLength(5);
    expect(densities.split.above).toHaveLength(15);
    for (const kind of ['good', 'rest'] as const) {
      const area = Array.from({ length: 2000 }, (_, i) => densities.at([(i + 0.5) / 2000])[kind] / 2000);
      expect(area.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 4);
    }
  });
});

describe('the reason', () => {
  it('without hope is to exploit, with much hope to explore', () => {
    const reasons = (kappa: number) =>
      Array.from({ length: 12 }, (_, i) => {
        const config = with_({ acquisition: 'ucb', kappa, fit: 'hand', length: 0.1, step: 4 + i });
        const study = studyOf(config);
        const next = nextOf(study, config);
        return next.by === 'model' ? reasonOf(beliefOf(study, config), next.at) : null;
      });
    expect(reasons(0).every((reason) => reason !== 'explore')).toBe(true);
    expect(reasons(8).filter((reason) => reason === 'explore').length).toBeGreaterThan(6);
  });

  it('is promise where the mean is lower than at any trial, refinement beside the best trial, exploration elsewhere', () => {
    const belief = {
      process: { observations: { points: [[0.2], [0.6]] }, kernel: { lengthScales: [0.1] } },
      bestMean: 1,
      lossAt: ([x = 0]: readonly number[]) => ({ mean: x === 0.2 ? 1 : x === 0.9 ? 0.5 : 2, sd: 0.3 }),
    } as never;
    expect([0.9, 0.24, 0.4].map((x) => reasonOf(belief, [x]))).toEqual([
      'exploit-promise',
      'exploit-refine',
      'explore',
    ]);
  });

  it('of TPE is to exploit beside a good trial', () => {
    const wordings = Array.from({ length: 12 }, (_, i) => sentence({ method: 'tpe', step: 10 + i }));
    for (const words of wordings)
      expect(words).toMatch(/to exploit what is known: it is beside a good trial|to explore: no good trial is near/);
    expect(wordings.some((words) => words.includes('to exploit'))).toBe(true);
  });
});

describe('trials of one’s own', () => {
  it('are put at the shown step, and what came after is searched anew', () => {
    const config = withOwnTrial(with_({ step: 5 }), [0.781]);
    expect([config.points, config.step]).toEqual(['6-781', 6]);
    const [before, after] = [studyOf(with_({ step: 6 })), studyOf(config)];
    expect(after.trials.slice(0, 5)).toEqual(before.trials.slice(0, 5));
    expect(after.trials[5]?.params['x']).toBe(0.781);
    expect(withoutLastOwnTrial(config)).toEqual(with_({ step: 5 }));
  });

  it('that came later are dropped when one is put earlier', () => {
    const config = withOwnTrial(with_({ step: 3, points: '2-100_8-900' }), [0.5]);
    expect(config.points).toBe('2-100_4-500');
  });

  it('survive the address, and nonsense there is told apart', () => {
    const trials = [
      { trial: 4, at: [0.312] },
      { trial: 7, at: [0.9] },
    ];
    expect(ownTrialsOf(writtenAs(trials))).toEqual(trials);
    expect(complaintAboutOwn('')).toBeNull();
    for (const text of ['nonsense', '0-5', '4-1001', '31-1', '5-1_5-2', '5-1_4-2', '4-1-2-3', '4', '4-1_']) {
      expect(complaintAboutOwn(text)).toContain('is no list of trials such as 4-312_7-900');
      expect(ownTrialsOf(text)).toEqual([]);
    }
  });

  it('with the wrong number of coordinates are left out with a word', () => {
    const { config, notices } = repair(with_({ objective: 'branin', points: '2-100_3-100-200' }));
    expect(config.points).toBe('3-100-200');
    expect(notices).toEqual([
      'One trial of your own does not have two coordinates, as this objective wants, and is left out.',
    ]);
    expect(repair(DEFAULT)).toEqual({ config: DEFAULT, notices: [] });
  });

  it('typed on the axes land where they were typed, to a thousandth of the range', () => {
    for (const objective of OBJECTIVES) {
      const config = with_({ objective });
      const { x, y } = placeFieldsOf(config);
      const unit = unitOfPlace(config, { x: x.initial, y: y?.initial ?? null });
      expect(unit).toHaveLength(axesOf(testOf(config)).length);
      for (const place of unit) expect(Math.abs(place - 0.5)).toBeLessThan(0.02);
    }
  });
});

describe('viewOf', () => {
  it('draws every objective with every model at every stage, in numbers that a picture can hold', () => {
    for (const objective of OBJECTIVES) {
      for (const method of ['gp', 'tpe'] as const) {
        for (const changes of [{ step: 0 }, { step: 1 }, { step: 6, noise: 10 }, { step: MOST_TRIALS, truth: false }]) {
          const config = with_({ objective, method, ...changes });
          const view = viewOf(studyOf(config), config);
          for (const plot of view.plots) {
            expect(plot.x.domain[0]).toBeLessThan(plot.x.domain[1]);
            expect(plot.y.domain[0]).toBeLessThan(plot.y.domain[1]);
            expect(stopsOf(plot).length).toBeGreaterThan(0);
            expect(`${plot.title}${plot.description}`).not.toMatch(/NaN|Infinity|undefined/);
          }
          expect(view.summary).not.toMatch(/NaN|Infinity|undefined/);
          expect(view.table.rows).toHaveLength(config.step);
        }
      }
    }
  });

  it('hides the truth when it is to be guessed', () => {
    const names = (truth: boolean) => {
      const config = with_({ truth });
      return viewOf(studyOf(config), config).plots.flatMap(({ series }) => series.map(({ name }) => name));
    };
    expect(names(true)).toContain('hidden truth');
    expect(names(false)).not.toContain('hidden truth');
  });

  it('offers the settings that the model in use has', () => {
    expect(controlsOf(with_({ acquisition: 'ucb' })).main).toContain('kappa');
    expect(controlsOf(with_({ method: 'tpe' })).main).not.toContain('acquisition');
    for (const config of [DEFAULT, with_({ method: 'tpe' }), with_({ fit: 'hand', race: 'methods' })]) {
      const { main, more } = controlsOf(config);
      const all = [...main, ...more];
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe('the race', () => {
  const recorded = raceOf(DEFAULT, recording);

  it('that is shown first is the one that runs here', () => {
    expect(recording.regrets).toHaveLength(DEFAULT.seeds);
    for (const [run, job] of jobsOf(DEFAULT).entries()) {
      if (run % 8 !== 0) continue;
      const regrets = regretsOfSeed(job).map((curve) => curve.map((regret) => Number(regret.toPrecision(3))));
      expect(recorded.regrets[run]).toEqual(regrets);
    }
  });

  it('says who is ahead and whether that is more than luck', () => {
    expect(raceInWords(recorded)).toMatch(/^Race of 40 seeds after 20 trials: /);
    const halved = (regret: number, share: number) => [
      Array(20).fill(regret * share),
      Array(20).fill(regret),
      Array(20).fill(regret * 3),
    ];
    const clear = { ...recorded, regrets: Array.from({ length: 20 }, (_, seed) => halved(0.1 + seed / 100, 0.5)) };
    expect(raceInWords(clear)).toBe(
      'Race of 20 seeds after 20 trials: with κ = 0 the regret is 2 times lower than with κ = 2 (95% interval: 2 to 2), more than luck.',
    );
    const even = {
      ...recorded,
      regrets: Array.from({ length: 20 }, (_, seed) => halved(0.1, seed % 2 === 0 ? 0.5 : 2)),
    };
    expect(raceInWords(even)).toContain('too close to call');
    expect(raceInWords(emptyRace(DEFAULT))).toBe('');
  });

  it('has a picture from the first seed on', () => {
    const first = withResult(emptyRace(DEFAULT), { index: 3, result: recorded.regrets[3] as never });
    for (const race of [emptyRace(DEFAULT), first, recorded]) {
      const plot = racePlot(race);
      expect(plot.y.domain[0]).toBeLessThan(plot.y.domain[1]);
      expect(plot.description).not.toMatch(/NaN|undefined/);
    }
  });

  it('is the same whatever is shown of the search beside it, and another with other noise', () => {
    expect(isSameRace(DEFAULT, with_({ step: 3, points: '4-500', truth: false, samples: 0, method: 'tpe' }))).toBe(
      true,
    );
    expect(isSameRace(DEFAULT, with_({ noise: 5 }))).toBe(false);
    expect(isSameRace(DEFAULT, with_({ race: 'methods' }))).toBe(false);
    expect(isSameRace(DEFAULT, with_({ seeds: 60 }))).toBe(false);
  });
});
