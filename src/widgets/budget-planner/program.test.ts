import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { initialConfig } from '../kit/controls/config.ts';
import { type Config, FIELDS } from './model/config.ts';
import { planOf } from './model/plan.ts';
import { pythonOf } from './model/program.ts';

const START: Config = initialConfig(FIELDS);
const python = (changes: Partial<Config>): string => {
  const config = { ...START, ...changes };
  const plan = planOf(config);
  if (plan.kind !== 'phases') throw new Error('no plan, no program');
  return pythonOf(plan, config);
};

/** Parses each program, and lists the names that it uses and never makes. */
const CHECK = `
import ast, builtins, json, sys
found = []
for source in json.load(sys.stdin):
    tree = ast.parse(source)
    made = set(dir(builtins))
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.FunctionDef):
            made.add(node.name)
        elif isinstance(node, ast.arg):
            made.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            made.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    found.append({"missing": sorted(used - made), "idle": sorted(defined - used)})
print(json.dumps(found))
`;

function checked(sources: readonly string[]): readonly { missing: readonly string[]; idle: readonly string[] }[] {
  return JSON.parse(execFileSync('python3', ['-c', CHECK], { input: JSON.stringify(sources), encoding: 'utf8' }));
}

describe('the program', () => {
  it('of the plan that the page opens with is the example that the checks run', () => {
    expect(python({})).toBe(readFileSync('content/examples/tuning_plan.py', 'utf8'));
  });

  it('parses for every kind of plan, knows every name that it uses, and has no function that it does not', () => {
    const programs: string[] = [];
    for (const count of [6, 15, 40, 100, 300, 2000])
      for (const hours of [0.005, 2])
        for (const hyperparameters of [1, 3, 40])
          for (const workers of [1, 16])
            for (const early of ['yes', 'varied', 'no'] as const)
              for (const [conditional, known] of [
                [false, true],
                [true, true],
                [false, false],
              ] as const)
                programs.push(
                  python({ gpuHours: count * hours, hours, hyperparameters, workers, early, conditional, known }),
                );
    for (const found of checked(programs)) expect(found).toEqual({ missing: [], idle: [] });
    for (const source of programs) expect(source).not.toMatch(/undefined|NaN\b(?!\()|\[object/);
  });

  it('has the samplers, pruners and numbers of the plan', () => {
    expect(python({})).toContain('SuccessiveHalvingPruner(min_resource=2, reduction_factor=3)');
    expect(python({})).toContain('QMCSampler(scramble=True, seed=0)');
    expect(python({})).toMatch(/until\(trials=25, runs=25\)/);
    expect(python({ workers: 1, early: 'no' })).toContain('GPSampler(seed=WORKER)');
    expect(python({ gpuHours: 4000, early: 'no' })).toContain('CmaEsSampler(seed=WORKER)');
    expect(python({ conditional: true })).toContain('if name == "momentum" and params["optimizer"] != "sgd":');
  });

  it('names the packages that its samplers need', () => {
    expect(python({ workers: 1, early: 'no' })).toContain('It needs optuna 5, scipy, torch.');
    expect(python({ gpuHours: 4000, early: 'no' })).toContain('It needs optuna 5, scipy, cmaes.');
    expect(python({ gpuHours: 30 })).toContain('It needs optuna 5.');
  });

  it('lets a search that is blind to pruned trials see the score of what was stopped', () => {
    const seen = 'return 0.0 if math.isnan(score) else score';
    expect(python({ workers: 1, early: 'no' })).toContain(seen);
    expect(python({ gpuHours: 4000, early: 'no' })).toContain(seen);
    expect(python({})).not.toContain(seen);
  });

  it('puts the default into every search', () => {
    expect(python({})).toContain('study.enqueue_trial(DEFAULT)');
    expect(python({ gpuHours: 30 })).toContain('[DEFAULT["learning_rate"] * 10 ** (i / 2)');
    expect(python({ gpuHours: 30 })).toContain('finalists.append(({}, None))  # the default');
  });
});
