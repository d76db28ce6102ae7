import { createRng } from '@/engine/rng/rng.ts';
import { paramsFromUnit } from '@/engine/space/params.ts';
import { RANDOM_RUNS, RANDOM_SPACE, type RandomSettings } from '@/evidence/measured/random-design.ts';

/** The configurations of the random search, drawn evenly over the scales of its space and rounded to two or three digits. */
export function drawConfigurations(): readonly RandomSettings[] {
  const rng = createRng(1).fork('random search');
  return Array.from({ length: RANDOM_RUNS }, (_, index) => {
    const luck = rng.fork(index);
    const drawn = paramsFromUnit(
      RANDOM_SPACE,
      Object.keys(RANDOM_SPACE).map(() => luck.next()),
    );
    return {
      ...drawn,
      learningRate: rounded(drawn.learningRate, 3),
      // 1 - momentum to two digits, which is where momentum's difference lies.
      momentum: rounded(1 - rounded(1 - drawn.momentum, 2), 4),
      weightDecay: rounded(drawn.weightDecay, 3),
      dropout: rounded(drawn.dropout, 2),
    };
  });
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** The configurations as the JSON file holds them, a line each. */
export function configurationsFile(configurations: readonly RandomSettings[]): string {
  const columns = Object.keys(RANDOM_SPACE) as (keyof RandomSettings)[];
  const rows = configurations.map((settings) => `    ${JSON.stringify(columns.map((name) => settings[name]))}`);
  return `{\n  "columns": ${JSON.stringify(columns)},\n  "rows": [\n${rows.join(',\n')}\n  ]\n}\n`;
}
