import { describe, expect, it } from 'vitest';
import { adviceOf } from '@/advice/search-method.ts';
import { initialConfig } from '../kit/controls/config.ts';
import { changesOf } from './model/change.ts';
import { CLASSICAL } from './model/classical.ts';
import { type Config, FIELDS } from './model/config.ts';
import {
  BLIND_SIZES,
  beatenBy,
  CELLS,
  type Cell,
  CONDITIONAL_SIZE,
  cellAt,
  contenderOf,
  nearestCell,
  standingOf,
} from './model/evidence.ts';
import { viewOf } from './model/view.ts';

const DEFAULT = initialConfig(FIELDS);
const advised = (over: Partial<Config>) => adviceOf({ ...DEFAULT, ...over });
const methodFor = (over: Partial<Config>) => advised(over).method;

describe('the rules, in words', () => {
  it('3 hyperparameters and 40 trials one after another: a Gaussian process', () => {
    expect(methodFor({ hyperparameters: 3, trials: 40, workers: 1 })).toBe('gp');
  });

  it('8 conditional ones and 200 trials on 16 workers: TPE', () => {
    expect(methodFor({ hyperparameters: 8, conditional: true, trials: 200, workers: 16 })).toBe('tpe');
  });

  it('1 hyperparameter: a sweep by hand, if trials are few or it is the curve that is wanted', () => {
    expect(methodFor({ hyperparameters: 1, trials: 12 })).toBe('sweep');
    expect(methodFor({ hyperparameters: 1, trials: 50, goal: 'explore' })).toBe('sweep');
    expect(methodFor({ hyperparameters: 1, trials: 50 })).toBe('gp');
  });

  it('6 trials: a sweep of the one that matters most, with branches or without; quasi-random if nobody knows which', () => {
    for (const conditional of [false, true])
      for (const goal of ['settle', 'explore'] as const)
        expect(advised({ trials: 6, conditional, goal })).toMatchObject({ rule: 'few', method: 'sweep' });
    expect(methodFor({ trials: 6, known: false })).toBe('sobol');
    expect(methodFor({ trials: 6, known: false, conditional: true })).toBe('random');
  });

  it('25 trials with branches, one after another: a Gaussian process over what they share; TPE from 35 on', () => {
    expect(methodFor({ trials: 25, conditional: true })).toBe('gp');
    expect(methodFor({ trials: 35, conditional: true })).toBe('tpe');
    expect(methodFor({ trials: 25, conditional: true, cost: 'seconds' })).toBe('tpe');
  });

  it('2,000 cheap trials: an evolutionary search, or TPE where there are branches', () => {
    expect(methodFor({ trials: 2000, cost: 'seconds' })).toBe('evolution');
    expect(methodFor({ trials: 2000, cost: 'seconds', conditional: true })).toBe('tpe');
  });

  it('64 workers and 64 trials: quasi-random, since nothing can be learned in time; random with branches', () => {
    expect(advised({ trials: 64, workers: 64 })).toMatchObject({ rule: 'at-once', method: 'sobol' });
    expect(methodFor({ trials: 64, workers: 64, conditional: true })).toBe('random');
  });

  it('many workers: a Gaussian process if there are three rounds of results and one for each two hyperparameters, else TPE', () => {
    expect(advised({ trials: 150, workers: 64 })).toMatchObject({ rule: 'crowd', method: 'tpe' });
    expect(methodFor({ trials: 100, workers: 16 })).toBe('gp');
    expect(methodFor({ trials: 50, workers: 16, hyperparameters: 6 })).toBe('gp');
    expect(advised({ trials: 50, workers: 16, hyperparameters: 10, known: false })).toMatchObject({
      rule: 'crowd',
      method: 'tpe',
    });
    expect(methodFor({ trials: 100, workers: 16, hyperparameters: 10, known: false })).toBe('gp');
  });

  it('rounds that ended before the search begins are none of its own', () => {
    const plan = { ...DEFAULT, trials: 100, workers: 16 };
    expect(adviceOf({ ...plan, suggested: 25 })).toMatchObject({ rule: 'crowd', method: 'tpe' });
    expect(adviceOf({ ...plan, suggested: 100 })).toEqual(adviceOf(plan));
  });

  it('whoever wants to see what matters explores quasi-randomly, at random with branches', () => {
    expect(methodFor({ goal: 'explore' })).toBe('sobol');
    expect(methodFor({ goal: 'explore', conditional: true })).toBe('random');
  });

  it('trials of seconds are over before a Gaussian process has suggested one: TPE', () => {
    expect(methodFor({ cost: 'seconds' })).toBe('tpe');
  });

  it('many hyperparameters are no reason against a Gaussian process: it was no worse with 30', () => {
    expect(methodFor({ hyperparameters: 30, trials: 100 })).toBe('gp');
  });

  it('more than 200 trials: TPE', () => {
    expect(methodFor({ trials: 201 })).toBe('tpe');
  });

  it('never a grid, whatever is set', () => {
    for (const hyperparameters of [1, 2, 3, 10, 40])
      for (const trials of [1, 9, 10, 50, 999, 1000, 10000])
        for (const workers of [1, 8, 64, 256])
          expect(['sweep', 'random', 'sobol', 'tpe', 'gp', 'evolution']).toContain(
            methodFor({ hyperparameters, trials, workers }),
          );
  });
});

describe('the sentence', () => {
  it('begins with the situation, so that every change of it is heard', () => {
    const summaryOf = (over: Partial<Config>) => viewOf({ ...DEFAULT, ...over }).summary;
    expect(summaryOf({})).toMatch(/^For 3 hyperparameters and 40 trials, one after another, use Bayesian optimization/);
    expect(summaryOf({ hyperparameters: 4 })).toMatch(/^For 4 hyperparameters and 40 trials/);
    expect(summaryOf({ workers: 2 })).toMatch(/^For 3 hyperparameters and 40 trials, 2 at once/);
  });

  it('says what the race shows, and who may be behind by luck alone', () => {
    expect(viewOf(DEFAULT).summary).toContain(
      'In the recorded race nearest to this (3 hyperparameters, 50 trials, 1 worker), it has the smallest gap of all, by more than luck.',
    );
    expect(viewOf({ ...DEFAULT, hyperparameters: 1 }).summary).toMatch(
      /In the recorded race nearest to this \(1 hyperparameter, 50 trials, 1 worker\), it has the smallest gap of all; that of .*TPE.* is larger by no more than luck\./,
    );
  });
});

describe('what would change it', () => {
  it('is found by asking the rules again, and the change just short of it changes nothing', () => {
    const changes = changesOf(DEFAULT);
    expect(changes.length).toBeGreaterThan(3);
    for (const { key, to, method } of changes) {
      expect(adviceOf({ ...DEFAULT, [key]: to }).method).toBe(method);
      expect(method).not.toBe(adviceOf(DEFAULT).method);
      if (typeof to !== 'number') continue;
      const short = to + Math.sign((DEFAULT[key] as number) - to);
      expect(adviceOf({ ...DEFAULT, [key]: short }).method).toBe(adviceOf(DEFAULT).method);
    }
  });

  it('is said: fewer trials, more workers, branches, another goal', () => {
    expect(viewOf(DEFAULT).summary).toMatch(
      /It would be .*with 14 trials.*with \d+ trials at once.*if some depended on others/,
    );
  });
});

/** The situation that a cell of the race is. */
function situationOf({ size, workers, trials }: Cell): Config {
  return {
    ...DEFAULT,
    hyperparameters: size,
    workers,
    trials,
    conditional: size === CONDITIONAL_SIZE,
    known: !BLIND_SIZES.includes(size),
  };
}

describe('against the recorded race', () => {
  it.each(CELLS)(
    '$size hyperparameters, $trials trials, $workers workers: no other search is better by more than luck',
    (cell) => {
      const advice = adviceOf(situationOf(cell));
      const contender = contenderOf(advice.method);
      expect(contender).not.toBeNull();
      if (contender === null) return;
      expect(standingOf(cell, contender), `${contender} must have been raced`).toBeDefined();
      expect(beatenBy(cell, contender)).toBeNull();
    },
  );

  it.each(CELLS)(
    '$size hyperparameters, $trials trials, $workers workers: of those that do not learn, none is better',
    (cell) => {
      const { method } = adviceOf({ ...situationOf(cell), goal: 'explore' });
      const contender = contenderOf(method);
      if (contender === null) return;
      const fixed = ['grid', 'random', 'sobol'].flatMap((name) =>
        cell.standings.filter((own) => own.contender === name),
      );
      const own = standingOf(cell, contender);
      const best = Math.min(...fixed.map(({ times }) => times));
      expect(own?.low).toBeLessThanOrEqual(best);
    },
  );

  it('draws the border of the rounds: on 16 workers with 50 trials the GP beats TPE at 2 and 6 hyperparameters, and TPE the GP at 10', () => {
    const on16 = (size: number, trials: number) => cellAt({ size, trials, workers: 16 });
    for (const size of [2, 6]) expect(beatenBy(on16(size, 50), 'tpe')).toMatchObject({ contender: 'gp' });
    expect(beatenBy(on16(10, 50), 'gp')).toMatchObject({ contender: 'tpe' });
    for (const size of [2, 3, 6, 10]) expect(beatenBy(on16(size, 100), 'gp')).toBeNull();
  });

  it('is answered from the cell of the same size, or the nearest', () => {
    expect(nearestCell({ ...DEFAULT, hyperparameters: 4, trials: 40 })).toMatchObject({
      size: 3,
      trials: 50,
      workers: 1,
    });
    expect(nearestCell({ ...DEFAULT, hyperparameters: 12, known: false })).toMatchObject({ size: 10 });
    expect(nearestCell({ ...DEFAULT, conditional: true, workers: 20 })).toMatchObject({ size: 8, workers: 16 });
  });
});

describe('the table that goes around', () => {
  it('would have 1 to 3 hyperparameters searched by grid, and Bayesian optimization only from 200 trials on', () => {
    const chosen = (over: Partial<Config>) =>
      CLASSICAL.filter(({ applies }) => applies({ ...DEFAULT, ...over })).map(({ method }) => method);
    expect(chosen({ hyperparameters: 3, trials: 40 })).toEqual(['Grid']);
    expect(chosen({ hyperparameters: 8, trials: 40 })).toEqual([]);
    expect(chosen({ hyperparameters: 8, trials: 400 })).toEqual(['Bayesian']);
  });

  it('fails where its verdict says so: grid and random lose, and a model earns with 25 trials already', () => {
    const behind = (place: Pick<Cell, 'size' | 'workers' | 'trials'>, contender: 'grid' | 'random') =>
      standingOf(
        CELLS.find(
          (cell) => cell.size === place.size && cell.workers === place.workers && cell.trials === place.trials,
        ) as Cell,
        contender,
      )?.low ?? 0;
    expect(behind({ size: 3, workers: 1, trials: 12 }, 'grid')).toBeGreaterThan(1);
    expect(behind({ size: 3, workers: 1, trials: 50 }, 'grid')).toBeGreaterThan(1);
    expect(behind({ size: 3, workers: 1, trials: 50 }, 'random')).toBeGreaterThan(1);
    expect(behind({ size: 6, workers: 1, trials: 25 }, 'random')).toBeGreaterThan(1);
  });
});
