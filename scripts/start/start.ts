import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { type ServedSite, serveSite } from './site-server.ts';

/** The port of `npm start` when it is free and `PORT` names no other. */
const usualPort = 4321;

/** What the guide is built from. */
const inputs = ['content/**/*', 'integrations/*', 'public/**/*', 'src/**/*', 'astro.config.mjs', 'package-lock.json'];

if (!isBuilt()) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
const site = await serve();
console.log(`The guide is at ${site.url} (Ctrl+C ends it).`);

/** Whether there is a build and nothing that it is made from is newer. */
function isBuilt(): boolean {
  if (!existsSync('dist/sw.js')) return false;
  const built = statSync('dist/sw.js').mtimeMs;
  return globSync(inputs).every((file) => statSync(file).mtimeMs <= built);
}

/** On the port that was asked for, or else on the usual one, or else on any that is free. */
async function serve(): Promise<ServedSite> {
  const wanted = process.env['PORT'];
  if (wanted !== undefined) return serveSite('dist', { port: Number(wanted) });
  try {
    return await serveSite('dist', { port: usualPort });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return serveSite('dist');
  }
}
