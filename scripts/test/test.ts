import { rmSync } from 'node:fs';
import {
  check,
  countsOfPlaywright,
  countsOfVitest,
  lockCheck,
  type Outcome,
  type Stage,
  suite,
} from './test-stages.ts';

const typescript = 'node_modules/typescript-7/bin/tsc';

/**
 * Stages of a lane run one after another. Astro's check and its build write the same folder, so they share a lane; the unit
 * tests alone take longer than all of it.
 */
const site: readonly Stage[] = [
  lockCheck,
  check('lint and format', 'biome', ['ci', '--colors=off', '.']),
  check('build', 'npm', ['run', '--silent', 'build']),
  check('links', 'node', ['scripts/links/check-links.ts']),
  check('types of pages', 'astro', ['check', '--minimumSeverity', 'warning']),
  check('types', 'node', [typescript, '--noEmit']),
  check('types of the engine', 'node', [typescript, '--noEmit', '-p', 'src/engine']),
  check('examples', 'node', ['scripts/examples/examples.ts']),
];

const code: readonly Stage[] = [
  check('browser', 'node', ['scripts/machine/chromium.ts']),
  suite('unit tests', {
    command: 'vitest',
    args: ['run', '--reporter=default', '--reporter=json', '--outputFile.json=reports/unit.json'],
    report: 'reports/unit.json',
    countsOf: countsOfVitest,
  }),
];

const visits: readonly Stage[] = [
  check('start', 'node', ['scripts/start/check-start.ts']),
  suite('end-to-end tests', {
    command: 'playwright',
    args: ['test', '--reporter=line,json'],
    report: 'reports/e2e.json',
    countsOf: countsOfPlaywright,
  }),
];

const began = Date.now();
rmSync('reports', { recursive: true, force: true });
const totals = { passed: 0, failed: 0 };
// Two lanes for a machine with two cores; the browser tests then take all there are.
await Promise.all([runAll(site), runAll(code)]);
await runAll(visits);
console.log(`\n${Math.round((Date.now() - began) / 1000)} s`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
if (totals.failed > 0) process.exitCode = 1;

async function runAll(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) {
    const start = Date.now();
    const outcome = await stage.run();
    totals.passed += outcome.passed;
    totals.failed += outcome.failed;
    report(stage.name, outcome, Math.round((Date.now() - start) / 1000));
  }
}

function report(name: string, { passed, failed, output }: Outcome, seconds: number): void {
  const counts = failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed} passed`;
  console.log(`\n== ${name}: ${counts} (${seconds} s)`);
  if (output !== '') console.log(output.trimEnd());
}
