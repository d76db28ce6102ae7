import { checkGroupConfig, checkRangeTestConfig } from './check-config.ts';
import type { EpochReport, GroupConfig, LaneResult, RangeTestConfig } from './config.ts';
import { checkSplit, labelEntropy, type Split } from './dataset.ts';
import { exp, log } from './elementary.ts';
import { maskSeed } from './mask-stream.ts';
import { initialParameters, networkOf } from './network.ts';
import { type sampleOrder, sampleOrders } from './sample-order.ts';
import { rateFactors } from './schedule.ts';
import type { OpenSession, Session } from './session.ts';
import type { RangeTestReport, Trainer } from './trainer.ts';

/** The trainer that an engine's sessions make: epochs, schedules, early stopping and verdicts are the same for every engine. */
export function trainerOf(engine: Trainer['engine'], open: OpenSession): Trainer {
  const orderOf = sampleOrders();
  const checkOnce = onceEach(checkSplit);
  return {
    engine,
    trainGroup: (split, config) => {
      checkOnce(split);
      checkGroupConfig(config);
      return withSession(
        () => open(split, { ...config, parameters: startOf(split, config) }),
        (session) => trainGroup({ session, orderOf }, split, config),
      );
    },
    rangeTest: (split, config) => {
      checkOnce(split);
      checkRangeTestConfig(config);
      // The lane's own rate is 1: the ramp comes in as the factors.
      const lanes = [{ learningRate: 1, weightDecay: config.weightDecay }];
      return withSession(
        () => open(split, { ...config, lanes, parameters: startOf(split, config) }),
        (session) => rangeTest({ session, orderOf }, split, config),
      );
    },
  };
}

/** A check that passes over what it has already found well: groups of a sweep share their examples. */
function onceEach<T extends object>(check: (value: T) => void): (value: T) => void {
  const passed = new WeakSet<T>();
  return (value) => {
    if (passed.has(value)) return;
    check(value);
    passed.add(value);
  };
}

type Means = { readonly session: Session; readonly orderOf: typeof sampleOrder };

/** Opens a session for as long as the generator runs, however it ends. */
function* withSession<Report, Result>(
  open: () => Session,
  run: (session: Session) => Generator<Report, Result, void>,
): Generator<Report, Result, void> {
  const session = open();
  try {
    return yield* run(session);
  } finally {
    session.close();
  }
}

type Start = Pick<GroupConfig, 'hidden' | 'activation' | 'seed'>;

function startOf(split: Split, { hidden, activation, seed }: Start): Float32Array {
  return initialParameters(networkOf([split.train.width, ...hidden, split.train.classes]), activation, seed);
}

/** What is known of a lane while it trains. */
type LaneState = { last: EpochReport; lowestLoss: number; lowestEpoch: number };

function* trainGroup(
  { session, orderOf }: Means,
  split: Split,
  config: GroupConfig,
): Generator<readonly EpochReport[], readonly LaneResult[], void> {
  const { rows } = split.train;
  const batches = Math.ceil(rows / config.batchSize);
  const factors = rateFactors(config.schedule, batches * config.epochs);
  const states = startReports(session).map((last) => ({ last, lowestLoss: last.validationLoss, lowestEpoch: 0 }));
  yield states.map((state) => state.last);
  for (let epoch = 1; epoch <= config.epochs; epoch++) {
    const training = states.filter((state) => state.last.epoch === epoch - 1 && !hasEnded(state, config.patience));
    if (training.length === 0) break;
    const losses = session.train({
      order: orderOf(rows, config.seed, epoch),
      factors: factors.subarray((epoch - 1) * batches, epoch * batches),
      maskSeed: maskSeed(config.seed, epoch),
    });
    const evaluations = session.evaluate('validation');
    for (const state of training) {
      const { lane } = state.last;
      const { loss: validationLoss = Number.NaN, accuracy: validationAccuracy = 0 } = evaluations[lane] ?? {};
      state.last = { lane, epoch, trainLoss: losses[lane] ?? Number.NaN, validationLoss, validationAccuracy };
      if (validationLoss < state.lowestLoss) Object.assign(state, { lowestLoss: validationLoss, lowestEpoch: epoch });
    }
    yield training.map((state) => state.last);
  }
  const guessing = 0.99 * labelEntropy(split.train);
  return states.map((state) => resultOf(state.last, guessing));
}

function startReports(session: Session): EpochReport[] {
  const validation = session.evaluate('validation');
  return session.evaluate('train').map(({ loss: trainLoss }, lane) => ({
    lane,
    epoch: 0,
    trainLoss,
    validationLoss: validation[lane]?.loss ?? Number.NaN,
    validationAccuracy: validation[lane]?.accuracy ?? 0,
  }));
}

/** A lane whose loss is not finite never comes back: it ends, as does one whose patience is over. */
function hasEnded({ last, lowestEpoch }: LaneState, patience: number | null): boolean {
  return !isFiniteReport(last) || (patience !== null && last.epoch - lowestEpoch >= patience);
}

function isFiniteReport(report: EpochReport): boolean {
  return Number.isFinite(report.trainLoss) && Number.isFinite(report.validationLoss);
}

function resultOf(last: EpochReport, guessing: number): LaneResult {
  const { epoch: epochs, trainLoss, validationLoss, validationAccuracy } = last;
  const isBetter = isFiniteReport(last) && trainLoss < guessing;
  return { status: isBetter ? 'trained' : 'failed', epochs, trainLoss, validationLoss, validationAccuracy };
}

function* rangeTest(
  { session, orderOf }: Means,
  split: Split,
  config: RangeTestConfig,
): Generator<RangeTestReport, void, void> {
  const { rows } = split.train;
  const batches = Math.ceil(rows / config.batchSize);
  const start = log(config.lowRate);
  const climb = log(config.highRate) - start;
  for (let step = 0; step < config.steps; step++) {
    const epoch = 1 + Math.floor(step / batches);
    const first = (step % batches) * config.batchSize;
    const learningRate = exp(start + (climb * step) / (config.steps - 1));
    const losses = session.train({
      order: orderOf(rows, config.seed, epoch).subarray(first, first + config.batchSize),
      factors: Float64Array.of(learningRate),
      // A stream of its own for each step: an epoch's would begin anew with every call.
      maskSeed: maskSeed(config.seed, -1 - step),
    });
    yield { step, learningRate, loss: losses[0] ?? Number.NaN };
  }
}
