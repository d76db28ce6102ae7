/** A room of the house and what may come into it. Its own files always may. */
export type Room = {
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
export const rooms: Readonly<Record<string, Room>> = {
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
  // What a chapter shows of an instrument, its model says.
  figures: {
    files: /^figures\//,
    may: /^(widgets\/kit|widgets\/[^/]+\/model|engine\/(stats|space)|evidence)\/|^components\/ScrollBox\.astro$/,
    packages: markup,
  },
  claims: {
    files: /^claims\//,
    may: /^(advice|engine|figures|evidence|diagnose|codegen)\//,
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

/** The name of the room that a file is in: the first one that it fits. */
export function roomOf(file: string): string | undefined {
  return Object.entries(rooms).find(([, { files }]) => files.test(file))?.[0];
}
