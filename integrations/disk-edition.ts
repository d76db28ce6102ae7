import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Plugin } from 'esbuild';
import { policyOf, withPolicy } from './csp.ts';
import { attributeOf, type Element, elementsOf, parsePage, printPage, setAttribute, textOf } from './html.ts';
import { filesIn, rootFrom } from './site-files.ts';

export type DiskEditionOptions = {
  /** The folder to write, from the project's root. */
  readonly folder: string;
};

/** The one script of the disk edition, at its root. */
const scriptName = 'offline.js';

/**
 * Writes a second edition of the finished site that works when its `index.html` is opened from a disk.
 *
 * From `file:` a browser runs classic scripts, but no module, no worker file and no `fetch`. So all modules and all data
 * go into one classic script, which answers `import()`, `new Worker()` and `fetch()` for the files of the site; and links
 * to folders name the page in them. It must come after every integration that changes pages or scripts.
 */
export function diskEdition({ folder }: DiskEditionOptions): AstroIntegration {
  let target = '';
  return {
    name: 'disk-edition',
    hooks: {
      'astro:config:done': ({ config }) => {
        target = join(fileURLToPath(config.root), folder);
      },
      'astro:build:done': async ({ dir, logger }) => {
        rmSync(target, { recursive: true, force: true });
        cpSync(fileURLToPath(dir), target, { recursive: true });
        const parts = partsOf(filesIn(target));
        const script = await scriptOf(target, parts);
        for (const file of [...parts.modules, ...parts.workers, ...parts.data, ...parts.useless])
          rmSync(join(target, file));
        rmSync(join(target, 'pagefind'), { recursive: true, force: true });
        writeFileSync(join(target, scriptName), script);
        for (const file of parts.pages) rewrite(target, file, (html) => diskPage(file, html));
        for (const file of parts.sheets) rewrite(target, file, diskSheet);
        logger.info(`${parts.pages.length} pages, ${scriptName} ${Math.round(script.length / 1024)} KiB`);
      },
    },
  };
}

/** The files of a site by what becomes of them on disk. */
export type Parts = {
  readonly pages: readonly string[];
  readonly sheets: readonly string[];
  /** Scripts that pages load, in part or in whole, by `import`. */
  readonly modules: readonly string[];
  readonly workers: readonly string[];
  /** What scripts fetch. */
  readonly data: readonly string[];
  readonly useless: readonly string[];
};

export function partsOf(files: readonly string[]): Parts {
  const of = (pattern: RegExp) => files.filter((file) => pattern.test(file));
  const workers = of(/^_astro\/[^/]*\.worker-[^/]*\.js$/);
  const data = of(
    /^_astro\/.*\.(bin|wasm|json)$|^pagefind\/((fragment|index|filter)\/|wasm\.|.*\.pf_meta$|(pagefind-entry|words)\.json$)/,
  );
  const modules = of(/^_astro\/.*\.js$|^pagefind\/pagefind\.js$/).filter((file) => !workers.includes(file));
  const used = new Set([...workers, ...data, ...modules]);
  const useless = of(/^pagefind\/|^sw\.js$|^404\.html$/).filter((file) => !used.has(file));
  const read = (pattern: RegExp) => of(pattern).filter((file) => !useless.includes(file));
  return { pages: read(/\.html$/), sheets: read(/\.css$/), workers, data, modules, useless };
}

async function scriptOf(root: string, { modules, workers, data }: Parts): Promise<string> {
  const workerSources: Record<string, string> = {};
  for (const file of workers) {
    const entry = `import ${JSON.stringify(`./${file}`)};`;
    workerSources[basename(file)] = await bundle(root, entry);
  }
  const contents = Object.fromEntries(data.map((file) => [file, readFileSync(join(root, file)).toString('base64')]));
  const runtime = readFileSync(new URL('disk-runtime.js', import.meta.url), 'utf8');
  const importers = modules.map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(`./${file}`)})`);
  const entry = [
    `const modules = {${importers.join(',')}};`,
    `const workers = ${JSON.stringify(workerSources)};`,
    `const data = ${JSON.stringify(contents)};`,
    runtime,
  ].join('\n');
  return bundle(root, entry);
}

/** One classic script of a module and all that it imports; what it imports dynamically still runs only when it is asked for. */
async function bundle(root: string, contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    plugins: [siteModules(root)],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error('esbuild wrote nothing.');
  return output.text;
}

function siteModules(root: string): Plugin {
  return {
    name: 'site-modules',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        const file = path.slice(root.length).replaceAll('\\', '/').replace(/^\//, '');
        return { contents: diskModule(file, readFileSync(path, 'utf8')), loader: 'js' };
      });
    },
  };
}

/**
 * A built module, made ready for the one script: `import.meta.url` becomes its address in the folder, an `import()` of
 * something worked out at run time asks the script, and nothing is preloaded, which `file:` would refuse.
 */
export function diskModule(file: string, source: string): string {
  return source
    .replaceAll('import.meta.url', `diskAddress(${JSON.stringify(file)})`)
    .replaceAll('import.meta.resolve', 'undefined')
    .replaceAll(/__vite__mapDeps\(\[[^\]]*\]\)/g, '[]')
    .replaceAll(/\bimport\((?!\s*(["'`])[^$"'`]*\1\s*\))/g, 'diskImport(');
}

/** A page of the site as it must be on disk. */
export function diskPage(file: string, html: string): string {
  const page = parsePage(html);
  for (const element of elementsOf(page)) {
    if (element.tagName === 'script') onDisk(file, element);
    if (element.tagName === 'a') nameIndex(element);
    if (isUselessOnDisk(element)) remove(element);
  }
  const script = `<script src="${rootFrom(file)}${scriptName}"></script>`;
  const printed = printPage(page).replace(/<head>\s*<meta charset="[^"]*">/i, (start) => start + script);
  return withPolicy(printed, policyOf(printed, { workers: "'self' blob:" }));
}

/** The policy is made anew, `file:` refuses every preload, and no service worker for a folder. */
function isUselessOnDisk(element: Element): boolean {
  if (element.tagName === 'link') return /^(module)?preload$/.test(attributeOf(element, 'rel') ?? '');
  if (element.tagName === 'meta') return attributeOf(element, 'http-equiv') === 'content-security-policy';
  return element.tagName === 'script' && textOf(element).includes('navigator.serviceWorker');
}

/** A module script becomes a note for the one script; a classic one asks that script when it imports something. */
function onDisk(file: string, script: Element): void {
  const source = attributeOf(script, 'src');
  const isModule = attributeOf(script, 'type') === 'module';
  if (isModule && source !== undefined) {
    script.attrs = [
      { name: 'type', value: 'text/plain' },
      { name: 'data-disk-module', value: source },
    ];
    return;
  }
  const [text] = script.childNodes;
  if (text?.nodeName !== '#text' || !('value' in text)) return;
  if (isModule && /\bimport\s*["'{*\w]/.test(textOf(script))) {
    throw new Error(`${file} holds an inline module that imports another, which cannot run from a disk.`);
  }
  text.value = text.value.replaceAll(/\bimport\(/g, 'diskImport(');
}

/** A folder's address shows its listing on disk, so links name the page in it. */
function nameIndex(link: Element): void {
  const parts = /^(?![a-z][a-z+.-]*:|\/)([^?#]*\/)([?#].*)?$|^(\.{1,2})$/i.exec(attributeOf(link, 'href') ?? '');
  if (parts === null) return;
  const [, folder, rest = '', dots] = parts;
  setAttribute(link, 'href', `${folder ?? `${dots}/`}index.html${rest}`);
}

function remove(element: Element): void {
  const { parentNode } = element;
  if (parentNode !== null) parentNode.childNodes = parentNode.childNodes.filter((node) => node !== element);
}

/** Chromium refuses transitions between pages of a folder, with an error that nothing can catch. */
export function diskSheet(css: string): string {
  return css.replaceAll(/@view-transition\s*\{[^}]*\}/g, '');
}

function rewrite(root: string, file: string, change: (text: string) => string): void {
  writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
}
