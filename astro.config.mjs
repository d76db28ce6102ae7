import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  trailingSlash: 'always',
  compressHTML: true,
  markdown: { processor: satteri({ features: { math: true } }) },
  vite: { worker: { format: 'es' } },
  integrations: [
    preact(),
    starlight({
      title: 'The Hyperparameter Field Guide',
      disable404Route: true,
      markdown: { processedDirs: ['./content'] },
      customCss: ['./src/styles/tokens.css'],
      sidebar: [{ label: 'Chapters', items: [{ autogenerate: { directory: 'content/chapters' } }] }],
    }),
  ],
});
