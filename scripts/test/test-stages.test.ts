import { expect, test } from 'vitest';
import { check, countsOfPlaywright, countsOfVitest, suite } from './test-stages.ts';

const program = (code: string) => ['-e', code];

test('a check passes with its last line, and fails with all that it printed', async () => {
  expect(await check('a', 'node', program('console.log("one\\ntwo")')).run()).toEqual({
    passed: 1,
    failed: 0,
    output: 'two',
  });
  expect(await check('a', 'node', program('console.log("one\\ntwo"); process.exit(3)')).run()).toEqual({
    passed: 0,
    failed: 1,
    output: 'one\ntwo\n',
  });
});

test('a program that is not there is a failure that names it', async () => {
  const { failed, output } = await check('a', 'no-such-program', []).run();
  expect([failed, output]).toEqual([1, expect.stringContaining('no-such-program')]);
});

test('a suite that ends badly without a report is a failure', async () => {
  const broken = suite('a', {
    command: 'node',
    args: program('process.exit(1)'),
    report: 'no/such/report.json',
    countsOf: () => ({ passed: 9, failed: 0 }),
  });
  expect(await broken.run()).toMatchObject({ passed: 0, failed: 1 });
});

test('a test file that could not be loaded counts as failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(countsOfVitest({ numPassedTests: 4, numFailedTests: 1, testResults })).toEqual({ passed: 4, failed: 2 });
});

test('a test that was only well at a second try counts as failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2 };
  expect(countsOfPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 4 });
});
