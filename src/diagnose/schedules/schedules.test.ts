import { describe, expect, it } from 'vitest';
import { signedRankTest } from '@/engine/stats/signed-rank.ts';
import { literalOf, written } from '../python/literal.ts';
import { bindArguments } from './bind-arguments.ts';
import { decodeSchedule } from './decode-text.ts';
import type { Decoded } from './decoded.ts';
import { kerasBrackets } from './keras-schedules.ts';
import { fewestInstances } from './optuna-curve-schedules.ts';
import { ashaMilestones, rayHyperbandRungs } from './ray-schedules.ts';
import type { Schedule, Setting } from './schedule.ts';
import oracle from './schedules.oracle.json' with { type: 'json' };
import { EARLY_TERMINATE, SIGNATURES } from './signatures.ts';
import { wandbBands } from './wandb-schedules.ts';

const SETTING: Setting = { trials: 100, full: 81, firstStep: 1, classes: 2, startupTrials: 10 };

type Plain = number | string | boolean;

function codeOf(call: string, args: object): string {
  const parts = Object.entries(args).map(([name, value]) => `${name}=${written(literalOf(value as Plain))}`);
  return `${call}(${parts.join(', ')})`;
}

function argumentsOf(call: string, args: object) {
  const signature = [...SIGNATURES, EARLY_TERMINATE].find(({ name }) => name === call);
  if (signature === undefined) throw new Error(`${call} has no signature.`);
  const named = Object.entries(args).map(([name, value]) => ({ name, value: literalOf(value as Plain) }));
  return bindArguments({ positional: [], named }, signature);
}

function scheduleOf(code: string, setting: Partial<Setting> = {}): Schedule {
  const decoded = decodeSchedule(code, { ...SETTING, ...setting });
  if (decoded.kind !== 'schedule') throw new Error(JSON.stringify(decoded));
  return decoded.schedule;
}

const warningsOf = (code: string, setting: Partial<Setting> = {}): string =>
  scheduleOf(code, setting)
    .remarks.filter(({ kind }) => kind === 'warning')
    .map(({ text }) => text)
    .join(' ');

function errorsOf(decoded: Decoded): string {
  if (decoded.kind === 'unknown') return decoded.reason;
  return decoded.kind === 'wrong' ? decoded.errors.join(' ') : '';
}

const wrong = (code: string): string => errorsOf(decodeSchedule(code, SETTING));

describe('signatures', () => {
  const recorded = {
    ...oracle.optuna.signatures,
    ...oracle.sklearn.signatures,
    ...oracle.ray.signatures,
    ...oracle.keras.signatures,
  };

  it.each(Object.entries(recorded))('of %s has the names, order and defaults of the tool', (name, parameters) => {
    const own = SIGNATURES.find((signature) => signature.name === name);
    const listed = own?.parameters.map((each) => [each.name, each.default ?? null, each.isKeywordOnly === true]);
    const theirs = parameters.map(([argument, initial, isKeywordOnly]) => [
      argument,
      initial === 'required' ? null : initial,
      isKeywordOnly,
    ]);
    expect(listed).toEqual(theirs);
  });
});

describe('Optuna', () => {
  it.each(oracle.optuna.cases)('$call $arguments prunes first where Optuna does', (recorded) => {
    const { call, arguments: args, trials, full, first, firstPrune } = recorded;
    const schedule = scheduleOf(codeOf(call, args), { trials, full, firstStep: first });
    if (firstPrune === null) expect(schedule.first).toBeNull();
    else if (call === 'HyperbandPruner') {
      // The name of the study deals the brackets, so Optuna's first is at or after the earliest that there can be.
      expect(schedule.first?.trial).toBeLessThanOrEqual((firstPrune[0] as number) + 1);
      expect(schedule.first?.resource).toBeLessThanOrEqual(firstPrune[1] as number);
      expect(schedule.brackets).toHaveLength((recorded.weights as readonly number[]).length);
    } else expect(schedule.first).toEqual({ trial: (firstPrune[0] as number) + 1, resource: firstPrune[1] });
  });

  it.each(oracle.optuna.cases.filter(({ rungs }) => rungs !== undefined && rungs > 1))(
    '$call $arguments has as many rungs as Optuna records',
    ({ call, arguments: args, trials, full, first, rungs = 0 }) => {
      const [bracket] = scheduleOf(codeOf(call, args), { trials, full, firstStep: first }).brackets;
      // The row of those that run to their end comes last.
      expect(bracket?.rungs).toHaveLength(rungs + 1);
    },
  );

  it.each(oracle.optuna.survivors)(
    '$call $arguments lets as many trials run whole as Optuna does when curves never cross',
    ({ call, arguments: args, trials, full, first, mean, standardError }) => {
      const { rungs } = scheduleOf(codeOf(call, args), { trials, full, firstStep: first }).brackets[0] as {
        rungs: readonly { trials: number }[];
      };
      const own = rungs.at(-1)?.trials ?? 0;
      expect(Math.abs(own - mean)).toBeLessThan(4 * standardError);
    },
  );

  it.each(oracle.optuna.patient)(
    'asks the wrapped pruner from the step at which Optuna does: $patience $wrapped',
    (row) => {
      const wrapped = row.wrapped === null ? 'None' : codeOf('MedianPruner', row.wrapped);
      const { first } = scheduleOf(`PatientPruner(${wrapped}, patience=${row.patience})`, { full: 30, firstStep: 0 });
      expect(first?.resource).toBe(row.step);
    },
  );

  it.each(oracle.optuna.wilcoxon)('needs as many shared instances as Optuna does: $p_threshold', (row) => {
    expect(fewestInstances(row.p_threshold, row.n_startup_steps)).toBe(row.instances);
  });

  it('takes the least p-value of a signed-rank test from the number of pairs', () => {
    const worse = Array.from({ length: 5 }, (_, i) => i + 1);
    expect(signedRankTest(worse, 'greater').pValue).toBeCloseTo(0.5 ** 5, 12);
  });

  it('makes 10 random trials of each bracket when TPE samples under Hyperband', () => {
    expect(scheduleOf('HyperbandPruner(1, 27, 3)', { full: 27, trials: 400 }).random).toBe(40);
    expect(warningsOf('HyperbandPruner(1, 27, 3)', { full: 27, trials: 400 })).toContain(
      '4 brackets × 10 start-up trials',
    );
    expect(
      scheduleOf('s(TPESampler(n_startup_trials=5)); HyperbandPruner(1, 27, 3)', { full: 27, trials: 400 }).random,
    ).toBe(20);
    expect(scheduleOf('MedianPruner()').random).toBe(10);
  });

  it('warns of what surprises people', () => {
    expect(warningsOf('MedianPruner(n_warmup_steps=10000)')).toContain('It counts your step numbers');
    expect(warningsOf('MedianPruner(n_startup_trials=100)')).toContain('Nothing is ever pruned');
    expect(warningsOf('PercentilePruner(0.25)')).toContain('Did you mean 25?');
    expect(warningsOf('SuccessiveHalvingPruner(1, bootstrap_count=5)')).toContain(
      'the first 5 to reach a rung are all pruned',
    );
    expect(warningsOf('SuccessiveHalvingPruner(1, 3)')).toContain('still be recorded as pruned');
    expect(warningsOf('HyperbandPruner(max_resource=300)')).toContain('set it to the length of your runs');
  });
});

describe('Ray Tune', () => {
  it.each(oracle.ray.asha)('ASHAScheduler $arguments has Ray’s milestones', ({ arguments: args, rungs }) => {
    expect(ashaMilestones(argumentsOf('ASHAScheduler', args))).toEqual(rungs);
  });

  it.each(oracle.ray.hyperband)('HyperBandScheduler $arguments has Ray’s brackets', ({ arguments: args, brackets }) => {
    const { values } = argumentsOf('HyperBandScheduler', args);
    const own = rayHyperbandRungs(Number(values['max_t']), Number(values['reduction_factor']));
    expect(own.map(({ rungs }) => rungs.map(({ trials, resource }) => [trials, resource]))).toEqual(brackets);
  });

  it('cuts every trial off at max_t, which is 100 unless set', () => {
    expect(warningsOf('ASHAScheduler()', { full: 200 })).toContain('every trial is cut off at 100');
    expect(scheduleOf('ASHAScheduler()', { full: 200 }).brackets[0]?.rungs.at(-1)?.resource).toBe(100);
    expect(warningsOf('ASHAScheduler(max_t=200)', { full: 200 })).not.toContain('cut off');
  });

  it('runs its first Hyperband trials to the end', () => {
    const { brackets, first } = scheduleOf('HyperBandScheduler(max_t=81)', { trials: 20 });
    expect(brackets[0]?.rungs).toEqual([{ trials: 5, resource: 81 }]);
    expect(first).toEqual({ trial: 6, resource: 9 });
  });

  it('counts the grace period of the median rule in seconds', () => {
    expect(warningsOf('MedianStoppingRule()')).toContain('60 seconds, not epochs');
    expect(scheduleOf('MedianStoppingRule()').unit).toBe('second');
    expect(scheduleOf('MedianStoppingRule(time_attr="training_iteration", grace_period=5)').first).toEqual({
      trial: 4,
      resource: 5,
    });
  });
});

describe('Keras Tuner', () => {
  it.each(oracle.keras.cases)('Hyperband $arguments has its brackets', ({ arguments: args, brackets }) => {
    const { values } = argumentsOf('Hyperband', args);
    const own = kerasBrackets(Number(values['max_epochs']), Number(values['factor']));
    expect(own.map((rungs) => rungs.map(({ trials, resource }) => [trials, resource]))).toEqual(brackets);
  });

  it('fixes the number of trials itself', () => {
    const schedule = scheduleOf(
      'kt.Hyperband(build_model, objective="val_accuracy", max_epochs=27, hyperband_iterations=2)',
      { full: 27 },
    );
    expect(schedule.trials).toBe(2 * (27 + 12 + 6 + 4));
    expect(schedule.isExact).toBe(true);
  });
});

describe('W&B', () => {
  it.each(oracle.wandb.cases)('early_terminate $arguments has its bands', ({ arguments: args, bands }) => {
    expect(wandbBands(argumentsOf('early_terminate', args)).filter((band) => band <= 1000)).toEqual(bands);
  });

  it('reads YAML, a flow mapping and a Python dictionary alike', () => {
    const yaml =
      'method: random\nmetric:\n  name: loss\nearly_terminate:\n  type: hyperband # the only one\n  min_iter: 3\n';
    const forms = [
      yaml,
      'early_terminate: {type: hyperband, min_iter: 3}',
      'cfg = {"early_terminate": {"type": "hyperband", "min_iter": 3}}',
    ];
    for (const form of forms) expect(scheduleOf(form).first).toEqual({ trial: 2, resource: 3 });
    expect(wrong('method: random\nrun_cap: 3')).toContain('no early_terminate section');
    expect(wrong('early_terminate:\n  type: hyperband\n  max_iter: 27')).toContain('max_iter needs s');
  });
});

describe('scikit-learn', () => {
  it.each(oracle.sklearn.cases)('$call $arguments with $samples samples goes as scikit-learn does', (row) => {
    const grid =
      row.call === 'HalvingGridSearchCV' ? `{"a": [${Array.from({ length: row.candidates }, (_, i) => i)}]}` : 'space';
    const parts = Object.entries(row.arguments).map(([name, value]) => `${name}=${written(literalOf(value))}`);
    const code = `${row.call}(${['tree', grid, ...parts].join(', ')})`;
    const decoded = decodeSchedule(code, { ...SETTING, full: row.samples, classes: row.classes });
    if (row.error !== undefined) {
      expect(decoded.kind).toBe('wrong');
      return;
    }
    const rungs = decoded.kind === 'schedule' ? decoded.schedule.brackets[0]?.rungs : [];
    expect(rungs?.map(({ resource }) => resource)).toEqual(row.n_resources);
    expect(rungs?.map(({ trials }) => trials)).toEqual(row.n_candidates);
  });

  it('says when the last iteration leaves samples unused, and which min_resources comes closer', () => {
    const code = `HalvingGridSearchCV(tree, {"a": [${Array.from({ length: 160 }, (_, i) => i)}]}, factor=2)`;
    expect(warningsOf(code, { full: 1050 })).toContain('640 samples of 1,050 (61%)');
    expect(warningsOf(code, { full: 1050 })).toContain('Set min_resources to 32');
  });
});

describe('code that is wrong', () => {
  it.each([
    ['HyperbandPruner(min_resources=1)', 'HyperbandPruner has no argument min_resources. Did you mean min_resource?'],
    ['HyperbandPrunner(1)', 'No schedule is called HyperbandPrunner. Did you mean HyperbandPruner?'],
    ['HyperbandPruner(1, 81, 1)', 'reduction_factor must be at least 2, but got 1.'],
    ['HyperbandPruner(max_resource="max")', 'max_resource must be a whole number or "auto", but got "max".'],
    ['MedianPruner(n_warmup_steps=2.5)', 'n_warmup_steps must be a whole number, but got 2.5.'],
    ['MedianPruner(5, 0, 1, 1)', 'MedianPruner takes at most 3 arguments without a name, but got 4.'],
    ['WilcoxonPruner(0.1)', 'WilcoxonPruner takes every argument by its name, but got 1.'],
    ['MedianPruner(5, n_startup_trials=5)', 'n_startup_trials is given twice.'],
    ['PercentilePruner()', 'percentile is required.'],
    ['PercentilePruner(120)', 'percentile must be from 0 to 100, but got 120.'],
    ['ThresholdPruner()', 'Either lower or upper is required.'],
    ['ThresholdPruner(lower=2, upper=1)', 'lower, 2, is above upper, 1.'],
    ['PatientPruner(MedianPruner(n_warmup=3), 2)', 'MedianPruner has no argument n_warmup.'],
    ['PatientPruner(pruner, 2)', 'wrapped_pruner must be written out'],
    ['SuccessiveHalvingPruner(bootstrap_count=2)', 'bootstrap_count above 0 does not go with min_resource="auto".'],
    ['ASHAScheduler(max_t=10, grace_period=20)', 'grace_period must not exceed max_t.'],
    ['ASHAScheduler(reduction_factor=1)', 'reduction_factor must be above 1, but got 1.'],
    ['print(1)', 'This text has 1 call (print), and none is a schedule that this page knows.'],
  ])('%s: %s', (code, message) => {
    expect(wrong(code)).toContain(message);
  });

  it.each([
    ['nonsense', 'This text has no call such as MedianPruner(), and no early_terminate section.'],
    ['', 'There is no text yet.'],
    ['x = 1\nMedianPruner(1 2)', 'It is no valid Python in line 2, at “2”.'],
    ['MedianPruner(n_warmup_steps=)', 'It is no valid Python in line 1'],
    ['MedianPruner(n_warmup_steps=1, 2)', 'It is no valid Python in line 1, at “2”.'],
  ])('%s: %s', (code, complaint) => {
    expect(wrong(code)).toContain(complaint);
  });

  it('asks for what only the program knows', () => {
    const decoded = decodeSchedule('HyperbandPruner(1, EPOCHS, 3)', SETTING);
    expect(decoded.kind === 'asks' ? decoded.asks : []).toMatchObject([{ name: 'EPOCHS', argument: 'max_resource' }]);
    expect(decodeSchedule('HyperbandPruner(1, EPOCHS, 3)', SETTING, { EPOCHS: 27 }).kind).toBe('schedule');
  });

  it('finds the call in the middle of a program', () => {
    const code =
      'import optuna\n# a study\nstudy = optuna.create_study(\n    pruner=optuna.pruners.HyperbandPruner(\n        min_resource=1, max_resource=3 ** 4, reduction_factor=3),\n)\nstudy.optimize(lambda t: f(t), n_trials=1_000)\n';
    expect(scheduleOf(code).name).toBe('HyperbandPruner');
  });
});
