import { createRng, type Rng } from '@/engine/rng/rng.ts';

/** Texts of many kinds that hold a schedule, for tests that tear them apart. */
const SOUND: readonly string[] = [
  'study = optuna.create_study(pruner=optuna.pruners.HyperbandPruner(min_resource=2, max_resource=54), sampler=TPESampler(seed=3))',
  'import optuna\n\ndef objective(trial):\n    for epoch in range(40):\n        trial.report(fit(epoch), epoch)\n        if trial.should_prune():\n            raise optuna.TrialPruned()\n    return 1\n\nstudy = optuna.create_study(pruner=optuna.pruners.MedianPruner(n_warmup_steps=5))\nstudy.optimize(objective, n_trials=20)\n',
  '# study = create_study(\n#     pruner=MedianPruner(\n#         n_warmup_steps=6,  # was 9\n#     ),\n# )\n"""\nMedianPruner()\n"""\n',
  'sweep = {"method": "bayes", "metric": {"name": "l"}, "early_terminate": {"type": "hyperband", "min_iter": 4, "eta": 3}, "parameters": {"e": {"values": [1, 2]}}}\nsweep["early_terminate"]["s"] = 2',
  'method: bayes\nearly_terminate:\n  type: hyperband\n  min_iter: 4 # was 20\nrun_cap: 30\nparameters:\n  epochs:\n    values: [1, 2]\n',
  'if args.a == "m":\n    p = MedianPruner(n_warmup_steps=cfg["w"] // 2)\nelif args.a == \'h\':\n    p = HyperbandPruner(max_resource=8 if args.smoke else n_trials)\nelse:\n    p = PatientPruner(PercentilePruner(25.0), 3)',
  '@@ -1,3 +1,3 @@\n s = create_study(\n-    pruner=MedianPruner(n_warmup_steps=1),\n+    pruner=ThresholdPruner(upper=x),\n )\n```python\nASHAScheduler(max_t=min(args.a, 9))\n```\n',
  '{"cells": [{"cell_type": "code", "source": ["E = 12\\n", "p = MedianPruner(n_warmup_steps=E // 2)"], "outputs": []}], "metadata": {}}',
  'HalvingGridSearchCV(SVC(), {"C": [0.1, 1], "g": [1, 2, 3]}, factor=2)\nkt.Hyperband(build, max_epochs=27)\nPopulationBasedTraining(perturbation_interval=4)\nWilcoxonPruner()',
];

const PIECES = [
  ...'()[]{}:,=."\'#\\\n \t-+*/%`@&!?<>|~^$0159aeE_é“\0',
  '"""',
  "'''",
  '\n    ',
  '\n\n',
  'if x:\n',
  'else:\n',
  '# ',
  '```\n',
  '1e999',
  '0x',
  '&a ',
  '*a',
  '<<: ',
  '- ',
  '? ',
  '|\n',
  'lambda: ',
  'f"{',
  'max_t=',
  'HyperbandPruner(',
  'early_terminate',
  '__proto__',
  'constructor',
  'MedianPruner',
];

type Change = (text: string, rng: Rng) => string;

const place = (text: string, rng: Rng): number => Math.floor(rng.next() * (text.length + 1));
const anyOf = <T>(list: readonly T[], rng: Rng): T => list[Math.floor(rng.next() * list.length)] as T;

const CHANGES: readonly Change[] = [
  (text, rng) => text.slice(place(text, rng)),
  (text, rng) => text.slice(0, place(text, rng)),
  (text, rng) => {
    const at = place(text, rng);
    return text.slice(0, at) + anyOf(PIECES, rng) + text.slice(at);
  },
  (text, rng) => {
    const at = place(text, rng);
    return text.slice(0, at) + text.slice(at + 1 + Math.floor(rng.next() * 8));
  },
  (text, rng) => {
    const [a, b] = [place(text, rng), place(text, rng)];
    return text + text.slice(Math.min(a, b), Math.max(a, b));
  },
  (text, rng) => text + anyOf(SOUND, rng).slice(place(text, rng) % 40),
  (text, rng) =>
    text
      .split('\n')
      .map((line) => anyOf(['', '  ', '# ', '+', '> '], rng) + line)
      .join('\n'),
  (text, rng) => anyOf(PIECES, rng).repeat(Math.floor(rng.next() * 40)) + text,
];

/** The paste number `index` of a seed: a sound text that was changed one to seven times; always the same. */
export function mutatedPaste(index: number, seed = 1): string {
  const rng = createRng(seed).fork(index);
  let text = anyOf(SOUND, rng);
  const count = 1 + Math.floor(rng.next() * 7);
  for (let i = 0; i < count; i++) text = anyOf(CHANGES, rng)(text, rng).slice(0, 4_000);
  return text;
}

const LENGTH = 200_000;

const filled = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** Texts of 200 kB that are hard on parsers. */
export const HUGE: Readonly<Record<string, string>> = {
  brackets: filled('('),
  'mixed brackets': filled('f(a=[{'),
  calls: filled('MedianPruner('),
  'closed calls': filled('MedianPruner(n_warmup_steps=1)\n'),
  sums: `MedianPruner(n_warmup_steps=${filled('1+')}1)`,
  names: filled('x = x + x\n'),
  'names of names': `${Array.from({ length: 8_000 }, (_, i) => `a${i + 1} = a${i} + a${i}`).join('\n')}\nMedianPruner(n_warmup_steps=a8000)`,
  branches: `${filled('if a:\n    n = 1\nelif b:\n    n = 2\n')}\nMedianPruner(n_warmup_steps=n)`,
  quotes: filled('"""\n\''),
  prose: filled('the quick brown fox jumps over the lazy dog, doesn’t it\n'),
  'prose without an end': filled('prune the worst of them '),
  json: filled('{"early_terminate":'),
  yaml: filled('early_terminate:\n  type: hyperband\n'),
  'yaml in brackets': `early_terminate: ${filled('[')}`,
  'yaml in levels': Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}early_terminate:`).join('\n'),
  levels: Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}if MedianPruner(x):`).join('\n'),
  comments: filled('# MedianPruner(n_warmup_steps=3)\n'),
  fences: filled('```\nMedianPruner()\n'),
  numbers: filled('1.5,2.5,abc,3e-5\n'),
  blanks: filled(' '),
  lines: filled('\n'),
  carriage: filled('n_trials\r\n'),
  digits: `MedianPruner(n_warmup_steps=${filled('9')})`,
  notebook: `{"cells": [${filled('{"cell_type": "code", "source": ["MedianPruner()\\n"]},')}`,
  patch: `@@ -1 +1 @@\n${filled('+MedianPruner(\n-x\n')}`,
  equals: filled('early_terminate = '),
  strings: filled('"MedianPruner" '),
};
