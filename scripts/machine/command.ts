import { spawn } from 'node:child_process';

/** What a program did. */
export type CommandResult = {
  /** Its exit code; 1 if it could not be started or was stopped. */
  readonly code: number;
  readonly stdout: string;
  /** All that it printed, to standard output and standard error, in order. */
  readonly output: string;
};

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** After this it is stopped. */
  readonly minutes?: number;
};

/** Runs a program without input and waits for its end. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {}, minutes = 10 }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: minutes * 60_000,
    });
    const all: Buffer[] = [];
    const standard: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      all.push(chunk);
      standard.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    child.on('error', (error) => resolve({ code: 1, stdout: '', output: `${command}: ${error.message}` }));
    child.on('close', (code, signal) => {
      const stopped = signal === null ? '' : `\n${command} was stopped by ${signal} (it has ${minutes} minutes).\n`;
      resolve({ code: code ?? 1, stdout: textOf(standard), output: textOf(all) + stopped });
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
