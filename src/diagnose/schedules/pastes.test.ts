import { describe, expect, it } from 'vitest';
import { bandsOf, decodedIn, notesOf, saidOf, valuesOf } from './pastes.fixture.ts';
import { readSchedules } from './read-schedules.ts';

describe('a text that is cut off', () => {
  it.each([
    [
      'study = optuna.create_study(pruner=HyperbandPruner(min_resource=2, max_resource=54), sampler=TPESampler(seed=3',
      'create_study(',
      1,
    ],
    [
      'import optuna\ns = make(\n    optuna.pruners.HyperbandPruner(\n        2, 54,\n    ),\n    storage="sqlite:///',
      'make(',
      2,
    ],
    [
      'tuner = Tuner(f, tune_config=TuneConfig(scheduler=ASHAScheduler(max_t=54, grace_period=2), num_samples=9',
      'Tuner(',
      1,
    ],
  ])('%s is decoded, with a note on where it ends', (text, open, line) => {
    expect(notesOf(text)).toContain(`The text ends inside ${open}, which begins in line ${line}.`);
    expect(decodedIn(text)[0]?.kind).toBe('schedule');
    expect(Object.values(valuesOf(text))).toEqual(expect.arrayContaining([2, 54]));
  });

  it('says that what follows is missing where it ends inside the call itself', () => {
    expect(notesOf('p = HyperbandPruner(min_resource=2, max_resource=5')).toContain(
      'The text ends inside HyperbandPruner (line 1)',
    );
  });

  it('is decoded where its first lines are missing', () => {
    expect(
      valuesOf('    n_startup=3),\n    pruner=MedianPruner(n_warmup_steps=9),\n)\nstudy.optimize(f)'),
    ).toMatchObject({ n_warmup_steps: 9 });
  });
});

describe('what does not run', () => {
  it.each([
    [
      '# study = create_study(\n#     pruner=MedianPruner(\n#         n_warmup_steps=6,  # was 9\n#     ),\n# )\nprint(1)',
      6,
    ],
    ['def f():\n    #pruner = MedianPruner(n_warmup_steps=4)\n    return 1', 4],
    ['"""\npruner = MedianPruner(n_warmup_steps=3)\n"""\nx = 1', 3],
  ])('%s is decoded, and said not to run', (text, steps) => {
    expect(valuesOf(text)).toMatchObject({ n_warmup_steps: steps });
    expect(notesOf(text)).toContain('does not run');
  });

  it('is left where something else runs', () => {
    const text = '# pruner = MedianPruner(n_warmup_steps=6)\npruner = HyperbandPruner(max_resource=9)';
    expect(decodedIn(text)).toHaveLength(1);
    expect(valuesOf(text)).toMatchObject({ max_resource: 9 });
    expect(notesOf(text)).toContain('MedianPruner in line 1');
  });

  it('is read in a string of which the first line is missing', () => {
    const text =
      'these are the options, don\'t mind them:\n\n    pruner = MedianPruner(n_warmup_steps=4)\n"""\nimport optuna\n\nstudy = optuna.create_study()\n';
    expect(valuesOf(text)).toMatchObject({ n_warmup_steps: 4 });
  });
});

const OVER_LINES = `sweep_config = {
    "method": "bayes",
    "metric": {"name": "val_loss", "goal": "minimize"},
    "early_terminate": {
        "type": "hyperband",
        "min_iter": 4,  # was 20
        # "max_iter": 99,
        "eta": 3},
    "parameters": {"lr": {"min": 0.1, "max": 1}}}`;

describe('a sweep', () => {
  it.each([
    ['a dictionary over lines', OVER_LINES],
    [
      'one line',
      'c = {"method": "bayes", "metric": {"name": "l"}, "early_terminate": {"type": "hyperband", "min_iter": 4, "eta": 3}, "parameters": {}}',
    ],
    [
      'JSON',
      '{"method": "bayes", "strict": true, "early_terminate": {"type": "hyperband", "min_iter": 4, "eta": 3}, "parameters": null}',
    ],
    [
      'JSON that is cut off behind it',
      '{"method": "bayes", "early_terminate": {"type": "hyperband", "eta": 3, "min_iter": 4}, "parameters": {"lr": {"va',
    ],
    [
      'JSON that is cut off before it',
      '"goal": "minimize"},\n  "early_terminate": {"type": "hyperband", "eta": 3, "min_iter": 4},\n  "parameters": {"lr": 1}}',
    ],
    [
      'JSON that is cut off inside it',
      '{"method": "bayes", "early_terminate": {"type": "hyperband", "eta": 3, "min_iter": 4',
    ],
    [
      'a dictionary built up',
      "sweep = {'method': 'grid'}\nsweep['early_terminate'] = {'type': 'hyperband'}\nsweep['early_terminate']['min_iter'] = 4",
    ],
    [
      'a dictionary by name',
      'stop = {"type": "hyperband", "min_iter": 4}\nsweep = dict(method="grid", early_terminate=stop)',
    ],
    ['calls of dict', 'sweep = dict(early_terminate=dict(type="hyperband", min_iter=4, eta=3))'],
    [
      'YAML',
      'method: bayes\nearly_terminate:\n  # max_iter: 27\n  type: hyperband\n  min_iter: 4 # was 20\nparameters:\n  lr: {min: 0.1, max: 1}\n',
    ],
    [
      'YAML that is cut off',
      'early_terminate:\n  type: hyperband\n  eta: 3\n  min_iter: 4\nparameters:\n  lr:\n    val',
    ],
    ['YAML on one line', 'method: grid\nearly_terminate: {type: hyperband, min_iter: 4}'],
    ['YAML without its key', 'type: hyperband\nmin_iter: 4\neta: 3'],
    [
      'YAML in a string',
      'cfg = yaml.safe_load("""\nmethod: grid\nearly_terminate:\n  type: hyperband\n  min_iter: 4\n""")',
    ],
    [
      'YAML between fences',
      "Use this, don't ask:\n\n```yaml\nearly_terminate:\n  type: hyperband\n  min_iter: 4\n```\n\nand run it.",
    ],
    [
      'YAML in a patch',
      '@@ -1,3 +1,4 @@\n method: grid\n early_terminate:\n   type: hyperband\n-  min_iter: 9\n+  min_iter: 4',
    ],
  ])('is read from %s', (_, text) => {
    expect(bandsOf(text)).toEqual([4, 12, 36]);
    expect(decodedIn(text)).toHaveLength(1);
  });

  it('counts its bands back from max_iter, in a dictionary built up too', () => {
    expect(
      bandsOf('sweep = {"name": "a"}\nsweep["early_terminate"] = {"type": "hyperband", "max_iter": 18, "s": 2}'),
    ).toEqual([2, 6]);
  });

  it.each([
    ['early_terminate:\n  type: hyperband\n  max_iter: 27', 'max_iter needs s'],
    ['{"early_terminate": {"type": "hyperband", "max_iter": 27, "eta": 2}', 'max_iter needs s'],
    ['s["early_terminate"] = {"type": "hyperband", "max_iter": 27}', 'max_iter needs s'],
    ['early_terminate: {type: hyperband, min_iter: 3, eta: 1}', 'eta must be above 1, but got 1.'],
    ['c = dict(early_terminate=dict(type="hyperband", min_iter=3, eta=1))', 'eta must be above 1, but got 1.'],
  ])('%s is refused: %s', (text, reason) => {
    expect(saidOf(text)).toContain(reason);
  });

  it('takes run_cap and the longest of its epochs', () => {
    const { script } = readSchedules(
      'run_cap: 33\nearly_terminate:\n  type: hyperband\n  min_iter: 30\nparameters:\n  epochs:\n    values: [10, 20]\n',
    );
    expect(script.trials?.value).toBe(33);
    expect(script.full?.value).toBe(20);
  });

  it('is not said to stop nothing where the text may be a part of one', () => {
    expect(saidOf('method: random\nrun_cap: 3')).toContain('if it is the whole sweep');
  });
});

describe('several schedules', () => {
  it('are decoded each under its branch', () => {
    const text =
      'if a.kind == "median":\n    p = MedianPruner(n_warmup_steps=2)\nelif a.kind == "bands":\n    p = HyperbandPruner(max_resource=9)\nelse:\n    p = None';
    expect(readSchedules(text).schedules.map(({ name, label }) => [name, label])).toEqual([
      ['MedianPruner', 'if a.kind == "median"'],
      ['HyperbandPruner', 'elif a.kind == "bands"'],
    ]);
  });

  it('are decoded each behind its name', () => {
    const text =
      'PRUNERS = {"m": lambda: MedianPruner(), "h": HyperbandPruner(1, 9), "p": PercentilePruner(25.0), "s": SuccessiveHalvingPruner()}';
    expect(readSchedules(text).schedules.map(({ label }) => label)).toEqual(['"m"', '"h"', '"p"', '"s"']);
  });
});

describe('values that the text tells', () => {
  it.each([
    ['EPOCHS = 45\nwarm = EPOCHS // 3\nMedianPruner(n_warmup_steps=warm)', 15],
    ['iters = 60\nMedianPruner(n_warmup_steps=int(iters * 0.5))', 30],
    ['MedianPruner(n_warmup_steps=2 ** 3 + 1)', 9],
    ['import math\nN = 50\nMedianPruner(n_warmup_steps=math.ceil(N / 8))', 7],
    ['cfg = {"train": {"epochs": 40}}\nMedianPruner(n_warmup_steps=cfg["train"]["epochs"] // 4)', 10],
    ['class Config:\n    warm: int = 12\nc = Config()\nMedianPruner(n_warmup_steps=c.warm)', 12],
    ['w = 3\nw = 5\nMedianPruner(n_warmup_steps=w)\nw = 7', 5],
    ['DEBUG = False\nMedianPruner(n_warmup_steps=2 if DEBUG else 11)', 11],
    ['MedianPruner(n_warmup_steps=min(8, max(3, 5)))', 5],
  ])('%s', (text, steps) => {
    expect(valuesOf(text)).toMatchObject({ n_warmup_steps: steps });
    expect(readSchedules(text).unknowns).toEqual([]);
  });

  it.each([
    ['s = ASHAScheduler(max_t=8 if args.smoke else 120)', ['if args.smoke', 'if not args.smoke']],
    ['if fast:\n    n = 8\nelse:\n    n = 120\ns = ASHAScheduler(max_t=n)', ['if fast', 'else']],
  ])('%s gives both branches', (text, labels) => {
    const { schedules } = readSchedules(text);
    expect(schedules.map(({ label }) => label)).toEqual(labels.map((each) => `s, ${each}`));
    expect(schedules.map(({ call }) => call.named[0]?.value)).toMatchObject([{ value: 8 }, { value: 120 }]);
  });
});

describe('values that only the program knows', () => {
  it.each([
    ['ASHAScheduler(metric=m, max_t=cfg["train"]["epochs"])', ['cfg["train"]["epochs"]']],
    ['ASHAScheduler(max_t=99, grace_period=min(args.grace, args.epochs))', ['args.grace', 'args.epochs']],
    ['MedianPruner(n_warmup_steps=steps() // 2)', ['steps()']],
    ['for n in (1, 2):\n    n += 1\nMedianPruner(n_warmup_steps=n)', ['n']],
  ])('%s asks for %j', (text, names) => {
    expect(readSchedules(text).unknowns.map(({ name }) => name)).toEqual(names);
    expect(decodedIn(text)[0]?.kind).toBe('asks');
  });

  it('are used once they are told', () => {
    const text = 'ASHAScheduler(max_t=99, grace_period=min(args.grace, args.epochs))';
    expect(valuesOf(text, { 'args.grace': 9, 'args.epochs': 5 })).toMatchObject({ grace_period: 5 });
  });

  it.each([
    [
      'p.add_argument("--max-epochs", "-e", type=int, default=40)\nargs = p.parse_args()\nASHAScheduler(max_t=args.max_epochs)',
      40,
    ],
    ['def main(n, epochs=40):\n    return ASHAScheduler(max_t=epochs)', 40],
    ['def main(n, epochs=10):\n    return ASHAScheduler(max_t=epochs)\nmain(3, epochs=40)', 40],
    ['ASHAScheduler(max_t=int(os.environ.get("EPOCHS", 40)))', 40],
    ['ASHAScheduler(max_t=cfg.get("epochs", 40))', 40],
    ['ASHAScheduler(max_t=args.epochs or 40)', 40],
  ])('%s has a proposal', (text, value) => {
    expect(readSchedules(text).unknowns).toMatchObject([{ suggested: value }]);
    expect(valuesOf(text)).toMatchObject({ max_t: value });
  });

  it.each([['n_trials'], ['args.num_trials'], ['N_TRIALS'], ['num_samples']])(
    'a resource that is %s is no number of trials',
    (name) => {
      expect(saidOf(`HyperbandPruner(min_resource=1, max_resource=${name})`)).toContain(
        `max_resource is ${name}, a number of trials`,
      );
      expect(saidOf(`${name} = 50\nHyperbandPruner(max_resource=${name})`)).toContain('the steps of one trial');
    },
  );

  it('an upper threshold is one whatever its value, beside the heartbeat of a storage', () => {
    const text =
      'storage = RDBStorage(url, heartbeat_interval=60, grace_period=120)\nstudy = create_study(storage=storage, pruner=ThresholdPruner(lower=None, upper=cfg.worst))';
    const [first] = decodedIn(text);
    expect(first?.kind === 'schedule' && first.schedule.rule).toContain('above upper, cfg.worst');
  });
});

describe('schedules that stop nothing', () => {
  it.each([
    ['ASHAScheduler(max_t=27, grace_period=27)'],
    ['early_terminate:\n  type: hyperband\n  min_iter: 200'],
    ['MedianPruner(n_warmup_steps=900)'],
  ])('%s', (text) => {
    const [first] = decodedIn(text);
    expect(first?.kind === 'schedule' && first.schedule.first).toBeNull();
  });

  it('change settings instead: what they do, when, and that the result is a schedule', () => {
    const said = saidOf(
      'PopulationBasedTraining(time_attr="training_iteration", perturbation_interval=5, hyperparam_mutations={})',
    );
    expect(said).toContain('Every 5 reports');
    expect(said).toContain('Its result is a schedule of settings, not one setting.');
    expect(saidOf('PB2(perturbation_interval=600)')).toContain('Every 600 seconds');
  });

  it('HyperBandForBOHB fills the bracket that stops most first', () => {
    expect(bandsOf('HyperBandForBOHB(time_attr="training_iteration", max_t=27, reduction_factor=3)')).toEqual([
      1, 3, 9,
    ]);
    expect(saidOf('HyperBandForBOHB(max_t=27)')).toContain('TuneBOHB');
  });
});

describe('arguments of old versions', () => {
  it.each([
    ['HyperbandPruner(n_brackets=4)', 'max_resource took its place in Optuna 1.4, and 2.0 removed it'],
    ['HyperbandPruner(min_early_stopping_rate_low=0)', '2.0 removed it'],
    ['ASHAScheduler(reward_attr="acc")', 'metric and mode took its place in Ray 0.7.2, and 1.8 removed it'],
    ['SuccessiveHalvingPruner(n_min_trials=4)', 'MedianPruner and PercentilePruner, since Optuna 2.8'],
  ])('%s: %s', (text, told) => {
    expect(decodedIn(text)[0]?.kind).toBe('wrong');
    expect(saidOf(text)).toContain(told);
  });
});
