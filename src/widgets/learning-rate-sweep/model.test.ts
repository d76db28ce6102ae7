import { beforeAll, describe, expect, it, vi } from 'vitest';
import { costOfFactor, pointsOf, type RateShape, rateShapeOf } from '@/engine/nn/rate-shape.ts';
import { initialConfig, requestOf } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import {
  accumulate,
  type Config,
  countsOf,
  emptyFrame,
  FIELDS,
  type Frame,
  isSameRun,
  isTrainedAtOnce,
  nearestRate,
  networkCountOf,
  progressOf,
  refusalOf,
  repair,
  requestsOf,
} from './model/config.ts';
import recording from './model/default-run.json';
import { CHOICES } from './model/frame.ts';
import { frameOf, recordingOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';
import { trainHere } from './train-here.fixture.ts';

// Real networks are trained here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const DEFAULT = initialConfig(FIELDS);
const small: Config = { ...DEFAULT, data: 'moons', low: 0.01, high: 100, rates: 8, seeds: 2, epochs: 3, width: 8 };

function finding(frame: Frame, sweep = 0) {
  const points = pointsOf(frame.sweeps[sweep] as Frame['sweeps'][number]);
  return { points, shape: rateShapeOf(points) as RateShape };
}

describe('the default sweep, trained here', () => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await trainHere(DEFAULT);
  });

  it('is what the page shows before its reader trains it', () => {
    expect(recordingOf(frame)).toEqual(recording);
    const shown = viewOf(frameOf(DEFAULT, recording), 0);
    const trained = viewOf(frame, 0);
    expect(shown.summary).toBe(trained.summary);
    expect(shown.table.caption).toBe(trained.table.caption);
    expect(shown.table.rows.map((row) => row.slice(0, 5))).toEqual(trained.table.rows.map((row) => row.slice(0, 5)));
  });

  it('rises, has a plateau and falls off a cliff: the same networks are useless at the upper end', () => {
    const { points, shape } = finding(frame);
    expect(shape.best.accuracy.mean).toBeGreaterThan(0.95);
    expect(shape.plateau.isCutLow || shape.plateau.isCutHigh).toBe(false);
    expect(points.at(-1)).toMatchObject({ failed: 3, loss: null });
    expect(points[0]?.failed).toBe(0);
    expect(shape.cliff?.rate).toBeGreaterThan(shape.plateau.high);
  });

  it('costs far more to be ten times too high than ten times too low', () => {
    const { points, shape } = finding(frame);
    const high = costOfFactor(points, shape, 10) as number;
    const low = costOfFactor(points, shape, 0.1) as number;
    expect(high).toBeGreaterThan(5 * low);
    expect(low).toBeGreaterThan(0);
  });

  it('says so in its sentence', () => {
    const { summary } = viewOf(frame, 0);
    expect(summary).toMatch(/the best of 24 rates is 0\.\d+/);
    expect(summary).toMatch(/a plateau of \d\.\d decades/);
    expect(summary).toMatch(/Ten times too high costs \d+(\.\d)? points, ten times too low \d+(\.\d)? points?\.$/);
  });

  it('marks failed runs on the edges, and none below the best rate', () => {
    const [accuracy, loss] = viewOf(frame, 0).plots;
    const crosses = (plot: typeof accuracy) =>
      plot?.series.flatMap((own) => (own.kind === 'points' && own.role === 'diverged' ? own.points : [])) ?? [];
    const { points, shape } = finding(frame);
    expect(crosses(accuracy).map(({ x }) => x)).toEqual(
      points.filter(({ failed }) => failed > 0).map(({ rate }) => rate),
    );
    expect(crosses(accuracy).every(({ x, y }) => x > shape.best.rate && y === 0)).toBe(true);
    expect(crosses(loss).every(({ y }) => y === Number.POSITIVE_INFINITY)).toBe(true);
  });
});

describe('two optimizers on one picture', () => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await trainHere({ ...DEFAULT, optimizer: 'sgd', compare: 'momentum', rates: 16, seeds: 2 });
  });

  it('get the same seeds and the same number of rates', () => {
    const [sgd, momentum] = frame.sweeps;
    expect(sgd?.config.seeds).toEqual(momentum?.config.seeds);
    expect(sgd?.config.rates).toEqual(momentum?.config.rates);
  });

  it('momentum wants a rate several times lower than plain SGD', () => {
    const ratio = finding(frame, 0).shape.best.rate / finding(frame, 1).shape.best.rate;
    expect(ratio).toBeGreaterThan(3);
  });

  it('show their learning curves each at its own best rate', () => {
    const title = viewOf(frame, 0).plots[2]?.title ?? '';
    expect(title).toMatch(/^Learning curves at 0\.\d+ \(SGD\) and 0\.\d+ \(SGD with momentum\)$/);
    expect(viewOf(frame, 1).plots[2]?.title).toMatch(/^Learning curves at rate/);
  });

  it('at one rate either can look better: only best against best is fair', () => {
    const accuracies = [0, 1].map((sweep) => finding(frame, sweep).points.map(({ accuracy }) => accuracy.mean));
    const leads = (accuracies[0] as number[]).map((accuracy, i) => accuracy - (accuracies[1]?.[i] as number));
    expect(Math.max(...leads)).toBeGreaterThan(0.1);
    expect(Math.min(...leads)).toBeLessThan(-0.1);
    expect(viewOf(frame, 0).summary).toMatch(
      /Each at its own best rate, (SGD|SGD with momentum) is ahead by|they are even/,
    );
  });
});

describe('a sweep under way', () => {
  it('asks for every network once, in groups of four rates, both sweeps in turn', () => {
    const frame = emptyFrame({ ...small, compare: 'adam' });
    expect(requestsOf(frame).flatMap(({ group }) => group.lanes)).toHaveLength(networkCountOf(frame.config));
    expect(frame.jobs.slice(0, 4).map(({ sweep }) => sweep)).toEqual([0, 1, 0, 1]);
  });

  it('moves the second sweep by the factor chosen for it', () => {
    const [own, other] = emptyFrame({ ...small, compare: 'adam', compareRange: '0.1' }).sweeps;
    expect(other?.config.rates[0]).toBeCloseTo((own?.config.rates[0] as number) / 10);
    expect(other?.config.rates).toHaveLength(8);
  });

  it('fills in what has been reported, and leaves the frame before as it was', () => {
    const empty = emptyFrame(small);
    const point = { lane: 0, epoch: 1, trainLoss: 1, validationLoss: 1, validationAccuracy: 0.5 };
    const frame = accumulate(accumulate(empty, { index: 0, report: [{ ...point, epoch: 0 }] }), {
      index: 0,
      report: [point],
    });
    expect(progressOf(empty)).toBe(0);
    expect(progressOf(frame)).toBeCloseTo(1 / (16 * 3));
    expect(countsOf(frame)).toEqual({ done: 0, all: 16 });
  });

  it('has a view from the first moment to the last', async () => {
    expect(viewOf(emptyFrame(small), 0).summary).toBe('No network has been trained yet.');
    const trained = await trainHere(small);
    const some = accumulate(emptyFrame(small), {
      index: 0,
      result: trained.jobs[0]?.group.runs.map((run) => trained.sweeps[0]?.runs[run]?.result as never) ?? [],
    });
    expect(viewOf(some, 0).summary).toMatch(/^4 of 16 networks trained\./);
    expect(progressOf(trained)).toBe(1);
    expect(viewOf(trained, 0).table.rows).toHaveLength(8);
    expect(viewOf(trained, 0).table.caption).toMatch(/Fingerprint of every number reported: [0-9a-f]{8}\./);
  });

  it('repeats bit by bit, and differs with another seed', async () => {
    const [once, again, other] = await Promise.all([
      trainHere(small),
      trainHere(small),
      trainHere({ ...small, seed: 2 }),
    ]);
    expect(viewOf(once, 0).table).toEqual(viewOf(again, 0).table);
    expect(viewOf(once, 0).table.caption).not.toBe(viewOf(other, 0).table.caption);
  });

  it('says so when no rate trains', async () => {
    const frame = await trainHere({ ...small, low: 100, high: 1000 });
    expect(viewOf(frame, 0).summary).toContain('no rate in this range trains the network: try lower rates.');
  });
});

describe('the rate whose curves are shown', () => {
  const frame = frameOf(DEFAULT, recording);

  it('is the best one unless another is picked', () => {
    const title = (show: number) => viewOf(frame, show).plots[2]?.title;
    expect(title(0)).toBe(`Learning curves at rate ${Number(finding(frame).shape.best.rate.toPrecision(2))}`);
    expect(title(10)).toBe('Learning curves at rate 10');
    expect(title(0.0011)).toBe('Learning curves at rate 0.001');
  });

  it('has a validation and a training curve of each seed', () => {
    const series = viewOf(frame, 0.001).plots[2]?.series ?? [];
    expect(series.map((own) => own.kind === 'line' && own.points.length)).toEqual([21, 21, 21, 21, 21, 21]);
  });

  it('is the nearest as a ratio', () => {
    expect(nearestRate([0.01, 0.1, 1], 0.04)).toBe(0.1);
    expect(nearestRate([0.01, 0.1, 1], 0.03)).toBe(0.01);
    expect(nearestRate([], 1)).toBe(1);
  });

  it('does not make it another run', () => {
    expect(isSameRun(DEFAULT, { ...DEFAULT, show: 1 })).toBe(true);
    expect(isSameRun(DEFAULT, { ...DEFAULT, seed: 2 })).toBe(false);
  });
});

describe('settings out of bounds', () => {
  const ask = (query: string) => requestOf('lr-sweep', FIELDS, query);

  it.each([
    ['lr-sweep.epochs=10000', 'Epochs: “10000” is outside 1 to 100; 20 is used instead.'],
    ['lr-sweep.low=0', 'Lowest rate: “0” is outside'],
    ['lr-sweep.low=NaN', 'Lowest rate: “NaN” is not a number'],
    ['lr-sweep.high=-1', 'Highest rate: “-1” is outside'],
    ['lr-sweep.rates=1e9', 'Rates: “1e9” is outside 4 to 48'],
    ['lr-sweep.optimizer=magic', 'Optimizer: “magic” is none of'],
  ])('%s keeps the usual value and says why', (query, notice) => {
    const { config, notices } = ask(query);
    expect(config).toEqual(DEFAULT);
    expect(notices.join()).toContain(notice);
  });

  it('turns a range around that is upside down', () => {
    const { config, notices } = repair({ ...DEFAULT, low: 10, high: 0.001 });
    expect(config).toEqual(DEFAULT);
    expect(notices).toEqual(['The range was upside down, from 10 to 0.001, and was turned around.']);
  });

  it.each([1e-6, 0.1, 1000])('opens a range that holds only %s', (rate) => {
    const { config, notices } = repair({ ...DEFAULT, low: rate, high: rate });
    expect(config.high / config.low).toBeCloseTo(10);
    expect(config.high).toBeLessThanOrEqual(1000);
    expect(notices[0]).toContain('held a single rate');
  });

  it('leaves a proper range alone', () => {
    expect(repair(DEFAULT)).toEqual({ config: DEFAULT, notices: [] });
  });

  it('refuses what would take minutes, and takes what does not', () => {
    expect(refusalOf(DEFAULT)).toBeNull();
    expect(refusalOf({ ...DEFAULT, compare: 'adam', seeds: 8, rates: 48 })).toBeNull();
    expect(refusalOf({ ...DEFAULT, rates: 48, seeds: 8, epochs: 100, width: 128, depth: 4 })).toMatch(
      /^This is \d+ times as much work as this page takes on\. Choose fewer/,
    );
  });
});

describe('the headline', () => {
  it('says where the best rate is and where training breaks', () => {
    expect(viewOf(frameOf(DEFAULT, recording), 0).headline).toMatch(
      /^SGD with momentum on digits is best at a rate of 0\.\d+; at 0\.\d+ training breaks\.$/,
    );
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short, trained or not: $label', async (chip) => {
    const config = withChip(small, chip, { chips: CHOICES.chips, start: small });
    for (const frame of [emptyFrame(config), await trainHere(config)]) {
      expect(problemsOfHeadline(viewOf(frame, 0).headline ?? '')).toEqual([]);
    }
  });

  it('is short for two optimizers', async () => {
    const frame = await trainHere({ ...small, compare: 'nesterov' });
    expect(problemsOfHeadline(viewOf(frame, 0).headline ?? '')).toEqual([]);
  });

  it('offers every setting once, but for the rate that is picked in the pictures', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields), 'show'];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

describe('what is trained without being asked', () => {
  it('is every state to try, and no long work', () => {
    for (const chip of CHOICES.chips) {
      expect(isTrainedAtOnce(withChip(DEFAULT, chip, { chips: CHOICES.chips, start: DEFAULT }))).toBe(true);
    }
    expect(isTrainedAtOnce({ ...DEFAULT, epochs: 100, width: 128 })).toBe(false);
  });

  it('has the sweep before as a gray line beside it', () => {
    const [accuracy] = viewOf(emptyFrame({ ...DEFAULT, data: 'spirals' }), 0, frameOf(DEFAULT, recording)).plots;
    const ghost = accuracy?.series.find((one) => one.kind === 'line' && one.role === 'reference');
    expect(ghost).toMatchObject({ unread: true, points: expect.objectContaining({ length: 24 }) });
    expect(accuracy?.annotations?.map(({ text }) => text)).toEqual(['before']);
  });
});
