import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './command.ts';

/**
 * A Python that has exactly the packages of a requirements file, in a virtual environment of the project's own, which is
 * made anew when the file changes.
 *
 * @param folder where the environment lies, from the project's root.
 * @returns the absolute path of its interpreter.
 * @throws a message for the person at the keyboard, if there is no Python or a package cannot be had.
 */
export async function pythonWith(requirements: string, folder: string): Promise<string> {
  const python = resolve(folder, 'bin', 'python');
  const stamp = join(folder, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  console.log(`Python: making ${folder} with the packages of ${requirements}.`);
  rmSync(folder, { recursive: true, force: true });
  await makeEnvironment(folder);
  await orThrow(
    `The packages of ${requirements} could not be installed`,
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], {
      minutes: 20,
    }),
  );
  writeFileSync(stamp, wanted);
  return python;
}

async function makeEnvironment(folder: string): Promise<void> {
  const make = () => run('python3', ['-m', 'venv', folder]);
  if ((await make()).code === 0) return;
  if (process.getuid?.() === 0) {
    console.log("Python: no python3 with venv on this machine: installing the distribution's with apt-get.");
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'python3', 'python3-venv']);
  }
  await orThrow(
    'python3 with its venv module is needed (Debian: `apt-get install python3 python3-venv`; elsewhere: python.org)',
    make(),
  );
}

async function orThrow(message: string, running: ReturnType<typeof run>): Promise<void> {
  const { code, output } = await running;
  if (code !== 0) throw new Error(`${message}:\n${output}`);
}
