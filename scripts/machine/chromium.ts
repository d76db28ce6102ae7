import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium that is on this machine: the path in `CHROMIUM`, Playwright's own, or the first one on `PATH`. */
export function installedChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) return named;
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  return programs.map(programOnPath).find((program) => program !== undefined);
}

/**
 * How to start a Chromium for tests. It asks no other host for anything, and it gives up its sandbox only where it must:
 * Chromium refuses to start with one as root.
 */
export function chromiumArguments(): readonly string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
    ...(isRoot() ? ['--no-sandbox'] : []),
  ];
}

function programOnPath(program: string): string | undefined {
  return process.env['PATH']
    ?.split(':')
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Runs an installer and says whether it worked. */
function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 600_000 });
    return true;
  } catch {
    return false;
  }
}

function installChromium(): void {
  console.log("No Chromium on this machine: installing Playwright's own.");
  if (succeeds('npx', ['playwright', 'install', '--no-shell', ...(isRoot() ? ['--with-deps'] : []), 'chromium']))
    return;
  if (!isRoot() || programOnPath('apt-get') === undefined) return;
  console.log("Playwright's Chromium cannot be had here: installing the distribution's with apt-get.");
  if (succeeds('apt-get', ['update'])) succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
}

if (import.meta.main) {
  if (installedChromium() === undefined) installChromium();
  const found = installedChromium();
  if (found === undefined) {
    console.error('No Chromium: install one (Debian: `apt-get install chromium`) or name its path in CHROMIUM.');
    process.exit(1);
  }
  console.log(`Chromium: ${found}`);
}
