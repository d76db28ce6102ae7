import { existsSync, readFileSync } from 'node:fs';
import { completeLock, type Lock } from '../fix-lock/lock-file.ts';
import { type CommandResult, run } from '../machine/command.ts';

/** How a stage of `npm test` ended. */
export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  /** What a person needs to see: one line if all is well, everything if not. */
  readonly output: string;
};

export type Stage = { readonly name: string; run(): Promise<Outcome> };

/** A program that is one check: it passes if it ends with code 0. */
export function check(name: string, command: string, args: readonly string[]): Stage {
  return { name, run: async () => outcomeOfOne(await run(command, args)) };
}

/** A program whose tests count one by one, from the report in JSON that it writes to `report`. */
export function suite(
  name: string,
  {
    command,
    args,
    report,
    countsOf,
  }: {
    readonly command: string;
    readonly args: readonly string[];
    readonly report: string;
    readonly countsOf: (report: unknown) => Counts;
  },
): Stage {
  return {
    name,
    run: async () => {
      const result = await run(command, args, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report }, minutes: 15 });
      return outcomeOfMany(result, existsSync(report) ? countsOf(JSON.parse(readFileSync(report, 'utf8'))) : undefined);
    },
  };
}

export type Counts = { readonly passed: number; readonly failed: number };

/** The counts in Vitest's report; a file that could not be loaded is one failure. */
export function countsOfVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = report as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
  };
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** The counts in Playwright's report; what was only well at a second try failed, and so did what could not be loaded. */
export function countsOfPlaywright(report: unknown): Counts {
  const { stats, errors } = report as {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: readonly unknown[];
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** The lock file must name no registry and hold what any platform needs. */
export const lockCheck: Stage = {
  name: 'lock file',
  run: () => {
    const { added, stripped } = completeLock(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock);
    if (added.length + stripped.length === 0) return Promise.resolve({ passed: 1, failed: 0, output: '' });
    const problems = `${added.length} optional packages are missing and ${stripped.length} entries name a registry`;
    return Promise.resolve({
      passed: 0,
      failed: 1,
      output: `package-lock.json: ${problems}: run \`npm run fix-lock\`.`,
    });
  },
};

function outcomeOfOne({ code, output }: CommandResult): Outcome {
  return code === 0 ? { passed: 1, failed: 0, output: lastLine(output) } : { passed: 0, failed: 1, output };
}

/** A program that failed without a failed test (or without a report) counts as one failure, so that none is lost. */
function outcomeOfMany({ code, output }: CommandResult, counts: Counts = { passed: 0, failed: 0 }): Outcome {
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  return { passed: counts.passed, failed, output: failed > 0 ? output : '' };
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
