import { describe, expect, it } from 'vitest';
import { landscapeFamily } from '@/engine/race/landscape-family.ts';
import { initialConfig, requestOf } from '../kit/controls/config.ts';
import {
  type Config,
  contendersOf,
  countsOf,
  digitsTable,
  dimensionsOf,
  emptyFrame,
  FIELDS,
  type Frame,
  hoursOf,
  isSameRun,
  progressOf,
  type Racer,
  repair,
} from './model/config.ts';
import recording from './model/default-run.json';
import { frameOf, recordingOf } from './model/recording.ts';
import { FLOOR, isMoreThanLuck, leadOf, meanGapOf, ranked, type Standing, standingsOf } from './model/standing.ts';
import { viewOf } from './model/view.ts';
import { raceHere } from './race-here.fixture.ts';

const DEFAULT = initialConfig(FIELDS);
const recorded = frameOf(DEFAULT, recording);

function read(frame: Frame) {
  const standings = standingsOf(frame);
  const of = (contender: Racer) => standings.find((own) => own.contender === contender) as Standing;
  return { standings, of, leader: ranked(standings)[0]?.contender, ...viewOf(frame) };
}

const without = (...racers: readonly Exclude<Racer, 'random-2x'>[]): Partial<Config> =>
  Object.fromEntries(racers.map((racer) => [racer, false]));

describe('the default race, recorded', () => {
  it('is what these searches do when they are run here, every one of them', { timeout: 240_000 }, () => {
    expect(recordingOf(raceHere(DEFAULT))).toEqual(recording);
  });

  it('says what its own numbers say, rounded as they ship', () => {
    const fresh = raceHere({ ...DEFAULT, gp: false, seeds: 20 });
    const shipped = frameOf(fresh.config, recordingOf(fresh));
    expect(viewOf(shipped).table.rows.map((row) => row.slice(0, 2))).toEqual(
      viewOf(fresh).table.rows.map((row) => row.slice(0, 2)),
    );
    for (const [i, { contender }] of standingsOf(fresh).entries())
      expect(meanGapOf(standingsOf(shipped)[i] as Standing), contender).toBeCloseTo(
        meanGapOf(standingsOf(fresh)[i] as Standing),
        3,
      );
  });

  it('has searches that learn ahead of random with twice the budget, and the grid last, by more than luck', () => {
    const { of, standings } = read(recorded);
    for (const contender of ['gp', 'tpe'] as const)
      expect(leadOf(of(contender), of('random-2x'))?.low).toBeGreaterThan(1);
    expect(ranked(standings).at(-1)?.contender).toBe('grid');
    expect(leadOf(of('random'), of('grid'))?.low).toBeGreaterThan(1);
  });

  it('says who is ahead, by how much, with its interval, and what twice the machines are worth', () => {
    expect(read(recorded).summary).toMatch(
      /^After 50 trials of a made-up tuning task of 4 hyperparameters, on 1 worker, .*(is ahead|too close to call).*95% interval over 40 seeds: [\d.]+ to [\d.]+.*\. Random search with twice the budget ends [\d.]+ times further away/,
    );
  });

  it('shows medians that fall, a band around the leader, and hours of one worker that are as many as trials', () => {
    const [trials, hours] = viewOf(recorded).plots;
    for (const plot of [trials, hours])
      expect(plot?.series.filter(({ kind }) => kind === 'band').map(({ name }) => name)).toHaveLength(2);
    expect(hours?.x.domain[1]).toBe(51);
    const line = trials?.series.find(({ kind, name }) => kind === 'line' && name === 'random');
    const heights = line?.kind === 'line' ? line.points.map(({ y }) => y) : [];
    expect(heights).toHaveLength(50);
    expect(heights.at(-1)).toBeLessThan((heights[0] as number) / 2);
  });
});

describe('other races, run here', () => {
  it('on as many workers as trials, nobody learns: TPE is random search, trial for trial', () => {
    const { of } = read(raceHere({ ...DEFAULT, trials: 20, workers: 64, seeds: 20, ...without('gp', 'grid') }));
    expect([...of('tpe').ends]).toEqual([...of('random').ends]);
    expect(leadOf(of('local'), of('random'))?.low).toBeLessThan(1);
    const { summary } = read(
      raceHere({ ...DEFAULT, trials: 20, workers: 64, seeds: 20, ...without('gp', 'grid', 'local', 'sobol') }),
    );
    expect(summary).toContain(
      'random search and TPE are too close to call: the gap of random search is as large as that of TPE',
    );
  });

  it('on 16 workers TPE takes a fraction of the hours, and ends further from the best than on one', () => {
    const on = (workers: number) =>
      read(raceHere({ ...DEFAULT, workers, trials: 40, ...without('gp', 'grid', 'local', 'sobol') }));
    const [one, many] = [on(1), on(16)];
    expect(meanGapOf(many.of('tpe'))).toBeGreaterThan(meanGapOf(one.of('tpe')));
    expect(hoursOf({ trials: 40, workers: 16 }).at(-1)).toBeLessThan(5);
  });

  it('with two that matter among ten, random beats the grid by more than luck', () => {
    const { of } = read(
      raceHere({
        ...DEFAULT,
        objective: 'low-effective',
        dimensions: 10,
        noise: 0,
        ...without('gp', 'tpe', 'local', 'sobol'),
      }),
    );
    expect(leadOf(of('random'), of('grid'))?.low).toBeGreaterThan(1);
  });

  it('with more noise every search ends further from the best', () => {
    const at = (noise: number) => read(raceHere({ ...DEFAULT, noise, seeds: 20, ...without('gp', 'grid', 'sobol') }));
    const [quiet, loud] = [at(0), at(30)];
    for (const contender of ['tpe', 'local', 'random'] as const)
      expect(meanGapOf(loud.of(contender))).toBeGreaterThan(meanGapOf(quiet.of(contender)));
  });

  it('random × 2 has twice the trials, the first half of which are those of random: without noise it is never further', () => {
    const frame = raceHere({ ...DEFAULT, noise: 0, seeds: 10, ...without('gp', 'tpe', 'local', 'grid', 'sobol') });
    const random = frame.searches.random ?? [];
    frame.searches['random-2x']?.forEach(({ best }, i) => {
      expect(best).toHaveLength(2 * DEFAULT.trials);
      expect(best.at(-1)).toBeLessThanOrEqual(random[i]?.best.at(-1) ?? 0);
    });
  });
});

describe('recorded runs', () => {
  it('are the trainings of the full-factorial study: the best configuration errs least, and every one is in the table', () => {
    const { axes, values } = digitsTable();
    expect(values).toHaveLength(2592);
    const { lossOf, minimum } = landscapeFamily({ kind: 'table', table: digitsTable() }).at(1);
    expect(minimum).toBeGreaterThan(0);
    expect(minimum).toBeLessThan(5);
    const settings = {
      optimizer: 'adamw',
      schedule: 'constant',
      batchSize: 16,
      width: 72,
      weightDecay: 0.01,
      learningRate: 0.01,
    };
    const place = axes.reduce((index, axis) => {
      const own = settings[axis.name as keyof typeof settings];
      const levels: readonly (string | number)[] = 'choices' in axis ? axis.choices : axis.values;
      return index * levels.length + levels.indexOf(own);
    }, 0);
    expect(lossOf(settings)).toBeCloseTo(values[place] as number, 9);
  });

  it('let TPE end nearer to the best than random search does, by more than luck', () => {
    const { of, summary } = read(
      raceHere({ ...DEFAULT, objective: 'digits', ...without('gp', 'grid', 'local', 'sobol') }),
    );
    expect(leadOf(of('tpe'), of('random'))?.low).toBeGreaterThan(1);
    expect(summary).toContain(
      'After 50 trials of recorded trainings of networks on digits, 6 hyperparameters, on 1 worker',
    );
  });
});

describe('a race under way', () => {
  const full = raceHere({ ...DEFAULT, seeds: 10, trials: 20, ...without('gp') });
  const partial: Frame = {
    ...full,
    config: { ...full.config, gp: true },
    searches: { ...full.searches, tpe: full.searches.tpe?.slice(0, 3) ?? [] },
  };

  it('says how many seeds each method has so far, and compares those that both have', () => {
    const { summary } = read(partial);
    expect(summary).toContain(
      'Seeds of 10 so far: random 10, random × 2 10, quasi-random 10, grid 10, local search 10, TPE 3, GP 0.',
    );
    expect(summary).toContain('So far, after 20 trials');
    expect(leadOf(read(partial).of('tpe'), read(partial).of('random'))).not.toBeNull();
  });

  it('has come as far as its searches have', () => {
    expect(countsOf(partial)).toEqual({ done: 53, all: 70 });
    expect(progressOf(emptyFrame(DEFAULT))).toBe(0);
    expect(progressOf(full)).toBe(1);
    expect(progressOf(partial)).toBeLessThan(0.1);
  });

  it('asks for cheap searches first, some seeds at a time, and for the GP’s one by one', () => {
    const { requests } = emptyFrame(DEFAULT);
    expect(requests[0]).toMatchObject({ contender: 'random', seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
    expect(requests.at(-1)).toMatchObject({ contender: 'gp', seeds: [40] });
    const seeds = requests.filter(({ contender }) => contender === 'tpe').flatMap((request) => request.seeds);
    expect(seeds).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('says so before anything was run, with the settings', () => {
    expect(viewOf(emptyFrame({ ...DEFAULT, objective: 'branin' })).summary).toBe(
      '50 trials of Branin’s function of 2 hyperparameters, on 1 worker: nothing has been raced yet.',
    );
  });
});

describe('leads', () => {
  it('count gaps below half a percent as half a percent', () => {
    for (const { ends } of standingsOf(recorded))
      for (const gap of ends.values()) expect(gap).toBeGreaterThanOrEqual(FLOOR);
  });

  it('do not depend on the order in which searches come in', () => {
    const shuffled = { ...recorded.searches, tpe: recorded.searches.tpe?.toReversed() ?? [] };
    expect(viewOf({ ...recorded, searches: shuffled })).toEqual(viewOf(recorded));
  });

  it('of a method over itself are none', () => {
    const { of } = read(recorded);
    expect(leadOf(of('tpe'), of('tpe'))).toEqual({ value: 1, low: 1, high: 1 });
    expect(isMoreThanLuck({ value: 1, low: 1, high: 1 })).toBe(false);
  });
});

describe('settings', () => {
  it('without contenders get two, with a message', () => {
    const { config, notices } = repair({ ...DEFAULT, ...without('gp', 'tpe', 'local', 'sobol', 'random', 'grid') });
    expect(contendersOf(config)).toEqual(['random', 'random-2x', 'tpe']);
    expect(notices).toHaveLength(1);
  });

  it('of a task with two that matter have two at least', () => {
    const { config, notices } = repair({ ...DEFAULT, objective: 'low-effective', dimensions: 1 });
    expect(config.dimensions).toBe(2);
    expect(notices).toHaveLength(1);
  });

  it('that a task ignores make no other race', () => {
    expect(isSameRun({ ...DEFAULT, bands: 'all' }, DEFAULT)).toBe(true);
    expect(isSameRun({ ...DEFAULT, objective: 'branin' }, { ...DEFAULT, objective: 'branin', dimensions: 9 })).toBe(
      true,
    );
    expect(isSameRun({ ...DEFAULT, dimensions: 9 }, DEFAULT)).toBe(false);
    expect(dimensionsOf({ objective: 'conditional', dimensions: 3 })).toBe(8);
  });

  it('in an address that are nonsense keep their initial values', () => {
    const { config, notices } = requestOf('race', FIELDS, '?race.objective=mnist&race.workers=0&race.trials=1000');
    expect(config).toEqual(DEFAULT);
    expect(notices).toHaveLength(3);
  });
});
