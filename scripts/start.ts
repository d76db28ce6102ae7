import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type ServedSite, serveSite } from './site-server.ts';

/** The port of `npm start` when it is free and `PORT` names no other. */
const usualPort = 4321;

if (!existsSync('dist/index.html')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
const site = await serve();
console.log(`The guide is at ${site.url} (Ctrl+C ends it).`);

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
