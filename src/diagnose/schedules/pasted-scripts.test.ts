import { describe, expect, it } from 'vitest';
import { decodedIn, saidOf, valuesOf } from './pastes.fixture.ts';
import { readSchedules } from './read-schedules.ts';

const objective = (body: string, rest = ''): string =>
  `def objective(trial):\n    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)\n${body}\n    return loss\n\nstudy = optuna.create_study(pruner=MedianPruner(n_warmup_steps=5))\nstudy.optimize(objective, n_trials=20)\n${rest}`;
const ASKED = '        if trial.should_prune():\n            raise optuna.TrialPruned()';

describe('a whole script', () => {
  it('tells the number of trials, the length of a run and its first step', () => {
    const { script } = readSchedules(
      objective(`    for epoch in range(1, 41):\n        loss = fit()\n        trial.report(loss, epoch)\n${ASKED}`),
    );
    expect(script.trials).toEqual({ value: 20, where: 'line 11' });
    expect([script.full?.value, script.firstStep?.value, script.stepUnit?.unit]).toEqual([40, 1, 'epoch']);
  });

  it.each([
    [
      '    step = 0\n    for epoch in range(40):\n        for x, y in loader:\n            loss = fit(x)\n            step += 1\n            trial.report(loss, step)',
    ],
    [
      '    for epoch in range(40):\n        for i, x in enumerate(loader):\n            loss = fit(x)\n            trial.report(loss, epoch * len(loader) + i)',
    ],
    [
      '    seen = 0\n    for e in range(40):\n        for x in loader:\n            loss = fit(x)\n            seen = seen + 1\n        trial.report(loss, step=seen)',
    ],
  ])('says that steps count batches: %s', (body) => {
    expect(saidOf(objective(`${body}\n${ASKED}`))).toMatch(
      /step counts batches \(line \d+\): the warm-up of 5 ends in the first epoch/,
    );
  });

  it.each([
    [
      '    loss = fit(lr)\n    trial.report(loss, 0)\n    if trial.should_prune():\n        raise optuna.TrialPruned()',
      'reports once (line 4)',
    ],
    [
      '    for e in range(9):\n        loss = fit(lr)\n        trial.report(loss, e)',
      'reports (line 5) and never asks trial.should_prune()',
    ],
    ['    loss = fit(lr)', 'the objective (line 1) never calls trial.report'],
    [
      '    # a trial is one run\n    loss = fit(make(trial))',
      'the objective (line 1) never calls trial.report',
      'def make(trial):\n    return trial.suggest_int("n", 1, 3)\n',
    ],
    [
      '    for e in range(9):\n        loss = fit(lr)\n        trial.report(loss, e)\n    if trial.should_prune():\n        raise optuna.TrialPruned()',
      'outside of the training loop (line 6)',
    ],
  ])('says that nothing can be pruned, and where: %s', (body, told, rest = '') => {
    const said = saidOf(objective(body, rest));
    expect(said).toMatch(/^Nothing can be pruned/);
    expect(said).toContain(told);
  });

  it.each([
    ['    loss = train(trial, lr)'],
    ['    cfg.trial = trial\n    loss = train(cfg)'],
    ['    loss = fit(lr, callbacks=[PyTorchLightningPruningCallback(trial, "loss")])'],
    [`    for e in range(9):\n        loss = fit(lr)\n        trial.report(loss, e)\n${ASKED}`],
  ])('does not say so where it cannot know, or is wrong: %s', (body) => {
    expect(decodedIn(objective(body))[0]?.kind).toBe('schedule');
  });

  it('refuses a pruner in a study with several directions', () => {
    expect(saidOf('s = create_study(directions=["minimize", "maximize"], pruner=MedianPruner())')).toContain(
      'raises NotImplementedError',
    );
    expect(decodedIn('s = create_study(directions=["minimize"], pruner=MedianPruner())')[0]?.kind).toBe('schedule');
  });

  it('says which share a percentile keeps, and where a comment has the other end', () => {
    const said = saidOf('# prune the worst 30 % of the trials\np = PercentilePruner(30.0)');
    expect(said).toMatch(/^It keeps the best 30% and stops the other 70%\./);
    expect(said).toContain('write PercentilePruner(70.0)');
    expect(saidOf('# keep the best 30 %\np = PercentilePruner(30.0)')).not.toContain('The comment');
  });
});

describe('where code is copied from', () => {
  it('a notebook, whole or cut off, is read cell by cell', () => {
    const cells = [
      { cell_type: 'markdown', source: ['MedianPruner(n_warmup_steps=1)'] },
      { cell_type: 'code', source: ['%pip install optuna\n', 'E = 12\n'], outputs: [] },
      { cell_type: 'code', source: ['p = MedianPruner(\n', '    n_warmup_steps=E // 2)'], outputs: [] },
    ];
    const whole = JSON.stringify({ cells, metadata: {} }, null, 1);
    expect(valuesOf(whole)).toMatchObject({ n_warmup_steps: 6 });
    expect(readSchedules(whole).schedules[0]?.where).toBe('line 1 of cell 3');
    expect(valuesOf(whole.slice(0, whole.indexOf('"metadata"')))).toMatchObject({ n_warmup_steps: 6 });
  });

  it.each([
    [
      'a patch',
      '@@ -1,3 +1,3 @@\n s = create_study(\n-    pruner=MedianPruner(n_warmup_steps=1),\n+    pruner=MedianPruner(n_warmup_steps=6),\n )',
    ],
    ['added lines', '+s = create_study(\n+    pruner=MedianPruner(n_warmup_steps=6),\n+)'],
    ['a page in Markdown', "Don't do `MedianPruner()`:\n\n```python\np = MedianPruner(n_warmup_steps=6)\n```\n"],
    ['a session', '>>> p = MedianPruner(\n...     n_warmup_steps=6)\n>>> p\n<optuna object>'],
    ['another name', 'from optuna.pruners import MedianPruner as MP\np = MP(n_warmup_steps=6)'],
  ])('%s', (_, text) => {
    expect(valuesOf(text)).toMatchObject({ n_warmup_steps: 6 });
  });
});
