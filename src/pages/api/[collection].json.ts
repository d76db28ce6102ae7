import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { catalogues } from '@/lib/catalogues.ts';

const lists = ['claims', 'references', 'glossary', 'trees'] as const;

/** Where the entries of a list are shown. */
const pageOf = {
  claims: (id: string) => `evidence/#${id}`,
  references: (id: string) => `references/#${id}`,
  glossary: (id: string) => `glossary/#${id}`,
  trees: () => 'chapters/when-to-tune/#tree',
} as const;

/** Each catalogue and each list as JSON, with the path of the page that shows the entry. */
export function getStaticPaths() {
  const entries = catalogues.map(({ collection, folder }) => ({
    name: folder,
    collection,
    page: (id: string) => `${folder}/${id}/`,
  }));
  const lines = lists.map((collection) => ({ name: collection, collection, page: pageOf[collection] }));
  return [...entries, ...lines].map((list) => ({ params: { collection: list.name }, props: list }));
}

export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = async ({ props }) => {
  const entries = await getCollection(props.collection);
  return Response.json(entries.map(({ id, data }) => ({ ...data, id, page: props.page(id) })));
};
