import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { filesIn } from './site-files.ts';

/** Files that a reader in a browser never asks for: copies for machines, pictures for link previews, unused search parts. */
const notForReaders = [/\.(md|txt|xml|map)$/, /^(og|api|skill)\//, /^sw\.js$/];

/**
 * Keeps the whole guide in the reader's browser from the first visit on: writes `sw.js` and has every page register it.
 * Its addresses are relative, so it works under any path. It must be the last integration that changes files of the site.
 */
export function precache(): AstroIntegration {
  const template = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8');
  return {
    name: 'precache',
    hooks: {
      'astro:config:setup': ({ command, config, injectScript }) => {
        if (command === 'build') injectScript('head-inline', registrationOf(`${config.base}sw.js`));
      },
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = filesIn(root).filter(isForReaders);
        const contents = files.map((file) => readFileSync(join(root, file)));
        const version = versionOf(files, contents);
        writeFileSync(join(root, 'sw.js'), serviceWorkerFor(template, version, files));
        const bytes = contents.reduce((total, content) => total + gzipSync(content).length, 0);
        logger.info(`${files.length} files, ${Math.round(bytes / 1024)} KiB gzip, version ${version}`);
      },
    },
  };
}

/** A script that registers the service worker once the page has loaded and the browser has nothing else to do. */
export function registrationOf(address: string): string {
  const register = `navigator.serviceWorker?.register(${JSON.stringify(address)}).catch(() => undefined)`;
  return `addEventListener('load', () => (window.requestIdleCallback ?? setTimeout)(() => ${register}));`;
}

/** Whether the page of a reader can ask for the file. */
export function isForReaders(file: string): boolean {
  return !notForReaders.some((pattern) => pattern.test(file));
}

/** A name for exactly these files with exactly these contents. */
export function versionOf(files: readonly string[], contents: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  files.forEach((file, index) => {
    hash.update(`${file}\0`).update(contents[index] ?? '');
  });
  return hash.digest('hex').slice(0, 12);
}

/** The service worker's source, with the version and the list of files in place of its placeholders. */
export function serviceWorkerFor(template: string, version: string, files: readonly string[]): string {
  return template.replace("'{{version}}'", JSON.stringify(version)).replace("['{{files}}']", JSON.stringify(files));
}
