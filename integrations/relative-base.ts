import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesIn, rootFrom } from './site-files.ts';

/** The base that the site is built with. It stands for "the root of the site" until it is rewritten. */
export const markerBase = '/__BASE__/';

export type RelativeBaseOptions = {
  /** Where the site will be published, if that is known; it is used only where an address must be absolute. */
  readonly publicUrl?: URL | undefined;
};

/**
 * Makes one build work under any path: the marker base becomes relative to the page in HTML, and to the file in scripts
 * and styles.
 *
 * It needs `base: markerBase` in the configuration itself, which Expressive Code reads before an integration could set
 * it, and must come after Starlight, whose search index is written in the same hook.
 */
export function relativeBase({ publicUrl }: RelativeBaseOptions = {}): AstroIntegration {
  return {
    name: 'relative-base',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const texts = filesIn(root).filter((file) => /\.(html|js|css|xml|txt|md|json|webmanifest)$/.test(file));
        let rewritten = 0;
        for (const file of texts) {
          const before = readFileSync(join(root, file), 'utf8');
          const after = relativize(file, before, publicUrl);
          if (after === before) continue;
          writeFileSync(join(root, file), after);
          rewritten += 1;
        }
        logger.info(`${rewritten} files rewritten`);
      },
    },
  };
}

/**
 * The content of `file` with each marker rewritten.
 *
 * In a script, the marker alone is the root at run time; a longer literal is taken as relative to the script, which holds
 * for everything that Vite writes (`new URL('…', import.meta.url)`, `import('…')`).
 *
 * @throws if a marker is left, since that address would lead nowhere.
 */
export function relativize(file: string, content: string, publicUrl?: URL): string {
  const up = upFrom(file, publicUrl);
  const text =
    publicUrl === undefined ? content : content.replaceAll(new URL(markerBase, publicUrl).href, publicUrl.href);
  const result = file.endsWith('.js')
    ? text
        .replaceAll(/(["'`])\/__BASE__\/\1/g, `(new URL("${up}",import.meta.url).pathname)`)
        .replaceAll(/(["'`])\/__BASE__\//g, `$1${up}`)
    : text.replaceAll(markerBase, up).replaceAll(/(["'])\/__BASE__\1/g, `$1${up}$1`);
  const left = result.indexOf('__BASE__');
  if (left >= 0)
    throw new Error(`${file} holds a root address that cannot be made relative: …${around(result, left)}…`);
  return result;
}

/** A host serves its 404 page at any depth, so that page alone names the path of the site. */
function upFrom(file: string, publicUrl: URL | undefined): string {
  return file === '404.html' ? (publicUrl?.pathname ?? '/') : rootFrom(file);
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 60), index + 60).replaceAll(/\s+/g, ' ');
}
