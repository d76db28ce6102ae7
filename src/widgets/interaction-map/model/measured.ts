import {
  EPOCHS,
  LEVELS,
  type MeasuredData,
  type RunLevels,
  runIndexOf,
  SEEDS,
} from '@/evidence/measured/factorial-design.ts';
import { factorialMeans } from '@/evidence/measured/final-values.ts';
import sets from '@/evidence/measured/measured-sets.json';
import { factorialLosses } from '@/evidence/measured/run-losses.ts';
import type { Remark } from '../../kit/frame/view.ts';
import { count, plain } from '../../training/wording.ts';
import { type AxisName, nounOf, SOURCES } from './axis.ts';
import type { Config } from './config.ts';
import { signed } from './finding.ts';
import { type Ridge, type Row, ridgeThrough, rowFrom } from './ridge.ts';

type MeasuredAxis = Exclude<AxisName, 'momentum'>;

/** A config whose networks were all measured. */
export type MeasuredConfig = Config & {
  readonly source: MeasuredData;
  readonly axis: MeasuredAxis;
  readonly optimizer: (typeof LEVELS.optimizer)[number];
};

/** What the networks of one map have in common: all levels but those of the rows, the rates and the seeds. */
type Held = Pick<RunLevels, 'optimizer' | 'schedule' | 'batchSize' | 'width' | 'weightDecay'>;

export function isMeasured(config: Config): config is MeasuredConfig {
  const { source, axis, optimizer } = config;
  return source !== 'here' && axis !== 'momentum' && optimizer !== 'adam';
}

/** Where the best rates of the networks lie that a config picks out of the study. */
export function measuredRidge(config: MeasuredConfig): Ridge {
  return ridgeAt(config, heldIn(config));
}

function heldIn({ optimizer, schedule, atBatchSize, atWidth, atWeightDecay }: MeasuredConfig): Held {
  const levelOf = (levels: readonly (number | string)[], value: number | string) => levels.indexOf(value);
  return {
    optimizer: levelOf(LEVELS.optimizer, optimizer),
    schedule: levelOf(LEVELS.schedule, schedule),
    batchSize: levelOf(LEVELS.batchSize, Number(atBatchSize)),
    width: levelOf(LEVELS.width, Number(atWidth)),
    weightDecay: levelOf(LEVELS.weightDecay, Number(atWeightDecay)),
  };
}

/** A set of the study: losses of its runs, accuracies of its configurations in percent, both in the order of the design. */
type Study = { readonly losses: readonly (number | null)[]; readonly accuracies: readonly number[] };

/** Unpacked once: a map is drawn with every step of a control. */
const unpacked = new Map<MeasuredData, Study>();

function studyOf(data: MeasuredData): Study {
  const known = unpacked.get(data);
  if (known !== undefined) return known;
  const study = { losses: factorialLosses(data), accuracies: factorialMeans(data, 'accuracy') };
  unpacked.set(data, study);
  return study;
}

function ridgeAt(config: MeasuredConfig, held: Held): Ridge {
  const study = studyOf(config.source);
  const rows = LEVELS[config.axis].map((value, level) => measuredRow(study, value, { ...held, [config.axis]: level }));
  return ridgeThrough(config, rows);
}

const RATES = LEVELS.learningRate.length;

function measuredRow({ losses, accuracies }: Study, value: number, held: Held): Row {
  const own = SEEDS.map((_, seed) => {
    const first = runIndexOf({ ...held, seed, learningRate: 0 });
    return losses.slice(first, first + RATES);
  });
  const first = runIndexOf({ ...held, seed: 0, learningRate: 0 }) / SEEDS.length;
  const points = LEVELS.learningRate.map((rate, i) => ({
    rate,
    seeds: SEEDS.length,
    failed: own.filter((ofSeed) => ofSeed[i] === null).length,
    accuracy: (accuracies[first + i] as number) / 100,
  }));
  return rowFrom({ value, points, losses: own });
}

/** The settings that are held in each map along an axis, as the design names them. */
const HELD: Readonly<Record<MeasuredAxis, readonly [HeldSetting, HeldSetting]>> = {
  batchSize: ['width', 'weightDecay'],
  weightDecay: ['batchSize', 'width'],
  width: ['batchSize', 'weightDecay'],
};

type HeldSetting = 'batchSize' | 'width' | 'weightDecay';

/** The fields of the settings that a map holds, beside optimizer and schedule. */
export function heldFields(axis: MeasuredAxis): readonly ('atBatchSize' | 'atWidth' | 'atWeightDecay')[] {
  const field = { batchSize: 'atBatchSize', width: 'atWidth', weightDecay: 'atWeightDecay' } as const;
  return HELD[axis].map((name) => field[name]);
}

/** The slopes of all maps of the study along the axis, with the data and the optimizer of a config, in ascending order. */
export function slopesOfAllMaps(config: MeasuredConfig): readonly number[] {
  const [first, second] = HELD[config.axis];
  const held = heldIn(config);
  return LEVELS.schedule
    .flatMap((_, schedule) =>
      LEVELS[first].flatMap((_a, a) =>
        LEVELS[second].flatMap((_b, b) => {
          const { slope } = ridgeAt(config, { ...held, schedule, [first]: a, [second]: b });
          return slope === null ? [] : [slope.value];
        }),
      ),
    )
    .toSorted((a, b) => a - b);
}

/** What the other maps say: one map chosen out of many could be the one that fits. */
export function remarksOn(config: MeasuredConfig): readonly Remark[] {
  const slopes = slopesOfAllMaps(config);
  const [low, high] = [slopes[0], slopes.at(-1)];
  if (low === undefined || high === undefined) return [];
  const middle = (at: number) => slopes[Math.floor(at)] as number;
  const median = (middle((slopes.length - 1) / 2) + middle(slopes.length / 2)) / 2;
  const [first, second] = HELD[config.axis].map((name) => nounOf(name));
  const text = `This is one of ${count(slopes.length, 'map')} that the study has for this optimizer and these data. Over both schedules and every ${first} and ${second}, the power goes from ${signed(low)} to ${signed(high)}; half of the maps lie above ${signed(median)}.`;
  return [{ kind: 'note', text }];
}

export function measuredCaption({ source }: MeasuredConfig): string {
  const { label } = SOURCES.find(({ value }) => value === source) as (typeof SOURCES)[number];
  const { runs, fingerprint } = sets.sets[`factorial-${source}`];
  return `${label}, ${count(EPOCHS, 'epoch')}, ${count(SEEDS.length, 'seed')}: best rate of each seed, where the validation loss is lowest. Fingerprint of all ${plain(runs)} networks of the set: ${fingerprint}.`;
}
