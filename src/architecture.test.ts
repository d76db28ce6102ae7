import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { globalsOf, importsOf } from '../scripts/house/imports.ts';

/** A room of the house and what may come into it. Its own files always may. */
type Room = {
  /** Paths from `src` that belong to it. */
  readonly files: RegExp;
  /** Paths from `src` that it may import. */
  readonly may?: RegExp;
  /** Paths from `src` that it may import types of. */
  readonly types?: RegExp;
  /** Packages that it may import, subpaths included; `node:` stands for Node's own. */
  readonly packages?: readonly string[];
};

const markup = ['preact', 'astro'];
const site = [
  'astro',
  '@astrojs/starlight',
  '@astrojs/markdown-satteri',
  'satteri',
  'preact',
  'node:',
  'yaml',
  'katex',
  'typedoc',
];

/** Who may import whom. The first room that a file fits is its own. */
const rooms: Readonly<Record<string, Room>> = {
  'engine/rng': { files: /^engine\/rng\// },
  'engine/stats': { files: /^engine\/stats\//, types: /^engine\/rng\// },
  'engine/space': { files: /^engine\/space\// },
  'engine/study': { files: /^engine\/study\//, may: /^engine\/space\// },
  'engine/samplers': { files: /^engine\/samplers\//, may: /^engine\/(rng|stats|space|study)\// },
  // No random numbers: a pruner that needs luck is wrong.
  'engine/pruners': { files: /^engine\/pruners\//, may: /^engine\/(stats|study)\// },
  // Training doesn't know that it is a trial.
  'engine/nn': { files: /^engine\/nn\//, may: /^engine\/(rng|stats)\// },
  'engine/importance': { files: /^engine\/importance\//, may: /^engine\/(rng|stats|space|study)\// },
  'engine/objectives': { files: /^engine\/objectives\//, may: /^engine\/(rng|stats|space|study|nn)\// },
  // What is raced is what `optimize` runs.
  'engine/race': { files: /^engine\/race\//, may: /^engine\// },
  'engine/optimize': { files: /^engine\/optimize\.ts$/, may: /^engine\// },
  // Names that are nearly right are the same matter in an author's file and in a reader's code.
  diagnose: {
    files: /^diagnose\//,
    may: /^engine\/|^lib\/nearest-word\.ts$/,
    packages: ['@lezer/common', '@lezer/python', 'yaml'],
  },
  // What the instruments recommend, each of them the same.
  advice: { files: /^advice\//, may: /^(engine|diagnose|evidence)\// },
  codegen: { files: /^codegen\//, may: /^engine\//, types: /^advice\// },
  // What was measured, here and elsewhere: data with a provenance, and their readers.
  evidence: { files: /^evidence\//, types: /^engine\// },
  workers: { files: /^workers\//, may: /^(engine|diagnose|evidence)\// },
  // It draws values and knows no trial.
  'widgets/kit': { files: /^widgets\/kit\//, packages: ['preact', 'chart.js'] },
  // What the widgets that train networks share: settings and wording.
  'widgets/training': {
    files: /^widgets\/training\//,
    may: /^workers\/client\.ts$/,
    types: /^(engine|widgets\/kit)\//,
    packages: ['preact'],
  },
  'widget models': {
    files: /^widgets\/[^/]+\/model\//,
    may: /^(advice|engine|diagnose|codegen|evidence|widgets\/training)\//,
    types: /^(widgets\/kit|workers)\//,
  },
  widgets: {
    files: /^widgets\/[^/]+\//,
    may: /^workers\/client\.ts$|^widgets\/(kit|training)\//,
    types: /^(engine|diagnose|workers|evidence)\//,
    packages: markup,
  },
  figures: {
    files: /^figures\//,
    may: /^(widgets\/kit|engine\/(stats|space)|evidence)\/|^components\/ScrollBox\.astro$/,
    packages: markup,
  },
  claims: {
    files: /^claims\//,
    may: /^(engine|figures|evidence|diagnose|codegen)\//,
    packages: ['node:', 'yaml'],
  },
  // The mounts are all that content sees of widgets and figures.
  'mdx-components': { files: /^mdx-components\.ts$/, may: /^(components|widgets\/[^/]+|figures)\/[A-Z]\w*\.astro$/ },
  schemas: { files: /^schemas\//, packages: site },
  lib: {
    files: /^(lib|content\.config\.ts|route-data\.ts)/,
    may: /^(schemas|lib)\//,
    packages: [...site, '@retorquere/bibtex-parser'],
  },
  components: {
    files: /^components\//,
    may: /^(lib|schemas|styles|fonts)\//,
    packages: site,
  },
  pages: {
    files: /^pages\//,
    may: /^(components|lib|schemas|styles|claims)\/|^evidence\/measured\/[\w.-]+\.json$|^mdx-components\.ts$|^widgets\/[^/]+\/[A-Z]\w*\.astro$/,
    packages: site,
  },
};

const sources = globSync('**/*.{ts,tsx,astro}', {
  cwd: 'src',
  exclude: ['engine/nn/kernel/**', 'engine/stats/matrix-kernel/**'],
}).sort();
/** Tests and what only they use: they stand outside of the table, and nothing of the rest may import them. */
const forTests = /\.(test|test-d|laws|fixture)\.tsx?$|(^|\/)(arbitrary|oracle)-[^/]*\.ts$/;
const shipped = sources.filter((file) => !forTests.test(file) && !file.endsWith('.d.ts'));

const read = (path: string) => readFileSync(path, 'utf8');

/** Where an import leads: a path from `src`, or a package. */
function targetOf(specifier: string, from: string): { readonly file: string } | { readonly package: string } {
  if (specifier.startsWith('@/')) return { file: specifier.slice(2) };
  if (specifier.startsWith('.')) return { file: posix.join(posix.dirname(from), specifier) };
  return { package: specifier };
}

/** What a file imports against the table, a line each. */
function trespasses(file: string): readonly string[] {
  const entry = Object.entries(rooms).find(([, { files }]) => files.test(file));
  if (entry === undefined) return [`src/${file} belongs to no room: put it in one, or add a room to the table.`];
  const [name, room] = entry;
  return importsOf(file, read(`src/${file}`))
    .filter(
      ({ specifier, typeOnly }) => !isAllowed(targetOf(specifier.replace(/\?.*$/, ''), file), { file, room, typeOnly }),
    )
    .map(
      ({ specifier, typeOnly }) => `src/${file} (${name}) must not import ${typeOnly ? 'types of ' : ''}${specifier}.`,
    );
}

function isAllowed(
  target: ReturnType<typeof targetOf>,
  { file, room, typeOnly }: { readonly file: string; readonly room: Room; readonly typeOnly: boolean },
): boolean {
  if ('package' in target) return room.packages?.some((name) => isOfPackage(target.package, name)) ?? false;
  if (forTests.test(target.file)) return false;
  if (isOwn(target.file, file, room)) return true;
  return (room.may?.test(target.file) ?? false) || (typeOnly && (room.types?.test(target.file) ?? false));
}

/** A widget's own files are those in its folder; those of another widget never are. */
function isOwn(target: string, file: string, room: Room): boolean {
  if (/^widgets\/(?!kit\/)/.test(file)) return target.startsWith(`${posix.dirname(file)}/`);
  return room.files.test(target);
}

function isOfPackage(specifier: string, name: string): boolean {
  return (
    specifier === name ||
    specifier.startsWith(`${name}/`) ||
    specifier.startsWith(name.endsWith(':') ? name : `${name}:`)
  );
}

describe('the house', () => {
  test.each(shipped)('src/%s imports what its room may import', (file) => {
    expect(trespasses(file)).toEqual([]);
  });

  test('integrations know neither the site nor its scripts', () => {
    const inside = globSync('integrations/*.ts').filter((file) => !forTests.test(file));
    const outside = inside.flatMap((file) =>
      importsOf(file, read(file)).filter(({ specifier }) => specifier.startsWith('../')),
    );
    expect(outside).toEqual([]);
  });

  test('a visitor has no imports: end-to-end tests know nothing of src', () => {
    const imports = globSync('e2e/**/*.ts').flatMap((file) =>
      importsOf(file, read(file)).map(({ specifier }) => `${file}: ${specifier}`),
    );
    expect(imports.filter((line) => /: (@\/|.*\bsrc\/)/.test(line))).toEqual([]);
  });

  test('authors import nothing', () => {
    const importing = globSync('content/**/*.{md,mdx}').filter((file) =>
      /^(import|export)\s/m.test(read(file).replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '')),
    );
    expect(importing).toEqual([]);
  });
});

describe('the engine', () => {
  const banned = ['Math.random', 'Date', 'performance', 'crypto', 'setTimeout', 'fetch', 'Intl.NumberFormat'];
  test.each(shipped.filter((file) => file.startsWith('engine/')))(
    'src/%s depends on nothing but its arguments',
    (file) => {
      const used = globalsOf(file, read(`src/${file}`));
      expect(banned.filter((name) => used.has(name))).toEqual([]);
    },
  );
});

describe('islands', () => {
  test('only the mounts of widgets become live', () => {
    const withDirective = [...globSync('src/**/*.astro'), ...globSync('content/**/*.mdx')].filter((file) =>
      /\sclient:(load|idle|visible|media|only)\b/.test(read(file)),
    );
    expect(withDirective.filter((file) => !/^src\/widgets\/[^/]+\/[A-Z]\w*\.astro$/.test(file))).toEqual([]);
  });
});

describe('names', () => {
  const all = globSync(['src/**/*.*', 'scripts/*', 'integrations/*', 'e2e/*', 'oracles/*', 'content/examples/*']);

  test('nothing is named for being leftover', () => {
    expect(all.filter((file) => /(^|\/)(utils?|helpers?|common|misc)([./-]|$)/i.test(file))).toEqual([]);
  });

  test('there are no barrels', () => {
    expect(all.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });

  test('modules are kebab-case, components PascalCase, Python snake_case', () => {
    const conventions: readonly (readonly [RegExp, RegExp])[] = [
      [/^src\/pages\//, /.*/],
      [/\.py$/, /^[a-z][a-z0-9_]*\.py$/],
      [/\.(test|test-d|laws|fixture)\.tsx$/, /^[A-Za-z][A-Za-z0-9-]*\./],
      [/\.(tsx|astro)$/, /^[A-Z][A-Za-z0-9]*\.(tsx|astro)$/],
      [/\.ts$/, /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)?\.ts$/],
    ];
    const odd = all.filter((file) => {
      const [, convention = /.*/] = conventions.find(([files]) => files.test(file)) ?? [];
      return !convention.test(posix.basename(file));
    });
    expect(odd).toEqual([]);
  });
});
