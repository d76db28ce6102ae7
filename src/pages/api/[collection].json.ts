import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { catalogues } from '@/lib/catalogues.ts';

const lists = ['claims', 'references', 'glossary'] as const;

/** Each catalogue and each list as JSON, with the path of the page that shows the entry. */
export function getStaticPaths() {
  const entries = catalogues.map(({ collection, folder }) => ({
    name: folder,
    collection,
    page: (id: string) => `${folder}/${id}/`,
  }));
  const lines = lists.map((collection) => {
    const page = collection === 'claims' ? 'evidence' : collection;
    return { name: collection, collection, page: (id: string) => `${page}/#${id}` };
  });
  return [...entries, ...lines].map((list) => ({ params: { collection: list.name }, props: list }));
}

export const GET: APIRoute<ReturnType<typeof getStaticPaths>[number]['props']> = async ({ props }) => {
  const entries = await getCollection(props.collection);
  return Response.json(entries.map(({ id, data }) => ({ ...data, id, page: props.page(id) })));
};
