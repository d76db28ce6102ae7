import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesIn } from '../scripts/house/circles.ts';
import { drawingIn, drawingOfHouse } from '../scripts/house/drawing.ts';
import { globalsOf, importsOf } from '../scripts/house/imports.ts';
import { type Room, rooms } from '../scripts/house/rooms.ts';
import { forTests, shippedFiles, type Target, targetsOf } from '../scripts/house/source-files.ts';

const shipped = shippedFiles();

const read = (path: string) => readFileSync(path, 'utf8');

/** What a file imports against the table, a line each. */
function trespasses(file: string): readonly string[] {
  const entry = Object.entries(rooms).find(([, { files }]) => files.test(file));
  if (entry === undefined) return [`src/${file} belongs to no room: put it in one, or add a room to the table.`];
  const [name, room] = entry;
  return targetsOf(file)
    .filter(({ target, typeOnly }) => !isAllowed(target, { file, room, typeOnly }))
    .map(
      ({ specifier, typeOnly }) => `src/${file} (${name}) must not import ${typeOnly ? 'types of ' : ''}${specifier}.`,
    );
}

function isAllowed(
  target: Target,
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

  test('no file is longer than 300 lines', () => {
    const files = globSync('{src,scripts,integrations,e2e,bench,oracles}/**/*.{ts,tsx,astro,css,mjs,js,py}', {
      exclude: ['**/node_modules/**', '**/*.generated.ts'],
    });
    const lines = (file: string) => read(file).split('\n').length - 1;
    expect(files.filter((file) => lines(file) > 300).map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  test('no file imports itself around a circle', () => {
    const files = new Set(shipped);
    const graph = new Map(
      shipped.map((file) => [
        file,
        targetsOf(file).flatMap(({ target }) => ('file' in target && files.has(target.file) ? [target.file] : [])),
      ]),
    );
    expect(circlesIn(graph)).toEqual([]);
  });

  test('ARCHITECTURE.md draws it as it is', () => {
    expect(drawingIn(read('ARCHITECTURE.md')), '`npm run house` draws it anew').toBe(drawingOfHouse());
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
