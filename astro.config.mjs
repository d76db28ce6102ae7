import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { contentChecks } from './integrations/content-checks.ts';
import { contentSecurityPolicy } from './integrations/csp.ts';
import { diskEdition } from './integrations/disk-edition.ts';
import { leanSelectors } from './integrations/lean-selectors.ts';
import { precache } from './integrations/precache.ts';
import { markerBase, relativeBase } from './integrations/relative-base.ts';
import { searchIndex } from './integrations/search-index.ts';
import { checkContent } from './src/lib/content-checks/check-content.ts';
import { readContent } from './src/lib/content-checks/read-content.ts';
import { contentComponents } from './src/lib/content-components.ts';
import { math } from './src/lib/math.ts';
import { scrollableTables } from './src/lib/scrollable-tables.ts';
import { sidebar } from './src/lib/sidebar.ts';
import { mdxComponents } from './src/mdx-components.ts';

// Where the guide will be published, with a slash at the end. Without it, it works just as well anywhere, but tells no
// search engine its canonical addresses.
const publicUrl = process.env.SITE_URL === undefined ? undefined : new URL(process.env.SITE_URL);

export default defineConfig({
  ...(publicUrl === undefined ? {} : { site: publicUrl.origin }),
  base: markerBase,
  trailingSlash: 'always',
  compressHTML: true,
  markdown: {
    processor: satteri({
      features: { math: true },
      mdastPlugins: [math(), scrollableTables(), contentComponents(mdxComponents)],
    }),
  },
  vite: { worker: { format: 'es' }, plugins: [leanSelectors()] },
  integrations: [
    contentChecks(() => checkContent(readContent())),
    preact(),
    starlight({
      title: 'The Hyperparameter Field Guide',
      disable404Route: true,
      // `searchIndex` writes the index.
      pagefind: false,
      markdown: { processedDirs: ['./content'] },
      customCss: ['tokens', 'fonts', 'theme', 'prose', 'figures', 'pages', 'home', 'search'].map(
        (name) => `./src/styles/${name}.css`,
      ),
      components: {
        Footer: './src/components/Footer.astro',
        Head: './src/components/Head.astro',
        PageTitle: './src/components/PageTitle.astro',
        Search: './src/components/Search.astro',
        SiteTitle: './src/components/SiteTitle.astro',
      },
      expressiveCode: {
        // Code is read on phones and on paper, where nothing scrolls. What it printed keeps its columns.
        defaultProps: { wrap: true, hangingIndent: 2, overridesByLang: { text: { wrap: false } } },
        themes: ['vitesse-dark', 'vitesse-light'],
        useStarlightUiThemeColors: true,
        styleOverrides: { borderRadius: '3px', frames: { shadowColor: 'transparent' } },
      },
      lastUpdated: false,
      routeMiddleware: './src/route-data.ts',
      sidebar: sidebar(),
    }),
    // The order matters: each works on what those before it wrote.
    searchIndex(),
    relativeBase({ publicUrl }),
    contentSecurityPolicy(),
    diskEdition({ folder: 'dist-offline' }),
    precache(),
  ],
});
