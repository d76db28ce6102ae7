import { describe, expect, it } from 'vitest';
import race from '@/evidence/measured/search-race.json';
import { cellOf, endsOf, type Raw, SIZES } from './search-race-runs.ts';

describe('the recorded race', () => {
  it('has a cell for each size, number of workers and budget, with searches by all contenders', () => {
    expect(race.cells).toHaveLength(Object.keys(SIZES).length * 3 * 5);
    for (const { standings } of race.cells)
      expect(Object.keys(standings)).toEqual(['sweep', 'random', 'random-2x', 'sobol', 'grid', 'local', 'tpe', 'gp']);
  });

  // The cheap contenders of two cells in full: the GP's part of a cell takes minutes.
  it.each([
    { size: 1, workers: 1, trials: 12 },
    { size: 8, workers: 16, trials: 25 },
  ])(
    'is what comes out when $size hyperparameters are searched with $trials trials on $workers workers again',
    { timeout: 120_000 },
    (place) => {
      const tasks = SIZES[place.size] as readonly string[];
      const recorded = race.cells.find(
        (cell) => cell.size === place.size && cell.workers === place.workers && cell.trials === place.trials,
      );
      const raws = tasks.flatMap((task) =>
        (['sweep', 'random', 'sobol', 'grid', 'local', 'tpe'] as const).map((contender): Raw => {
          const seeds = Array.from({ length: 24 }, (_, seed) => seed);
          const ends = endsOf(contender, task, { workers: place.workers, seeds, most: place.trials });
          return { task, workers: place.workers, trials: place.trials, contender, logs: ends.get(place.trials) ?? [] };
        }),
      );
      const recordedGap = (name: string) =>
        (recorded?.standings as Readonly<Record<string, readonly number[]>> | undefined)?.[name]?.[0] ?? Number.NaN;
      for (const [contender, [gap]] of Object.entries(cellOf(raws, place).standings))
        expect(gap).toBeCloseTo(recordedGap(contender), 3);
    },
  );

  it.each(race.spots.filter(({ task }) => ['tuning-3', 'digits', 'conditional'].includes(task)))(
    'is what comes out by the GP again: $task, $workers workers, three seeds of $trials trials',
    { timeout: 120_000 },
    ({ task, workers, trials, logs }) => {
      const ends = endsOf('gp', task, { workers, seeds: logs.map((_, seed) => seed), most: trials });
      ends.get(trials)?.forEach((log, seed) => {
        expect(log).toBeCloseTo(logs[seed] as number, 3);
      });
    },
  );
});
