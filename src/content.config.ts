import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { engineApiLoader } from '@/lib/engine-api-loader.ts';
import { engineFolderSchema } from '@/schemas/engine-folder.ts';

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content', pattern: ['index.mdx', 'chapters/**/[^_]*.{md,mdx}'] }),
    schema: docsSchema(),
  }),
  engineApi: defineCollection({ loader: engineApiLoader(), schema: engineFolderSchema }),
};
