import { type CollectionEntry, type CollectionKey, getCollection } from 'astro:content';

/** The entries of a collection by id. */
export async function entriesById<C extends CollectionKey>(
  collection: C,
): Promise<ReadonlyMap<string, CollectionEntry<C>>> {
  const entries = await getCollection(collection);
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** The content file that a page is made from, for messages; the page's path where there is none. */
export function contentFileOf({ locals, url }: { readonly locals: App.Locals; readonly url: URL }): string {
  return locals.contentFile ?? locals.starlightRoute?.entry.filePath ?? url.pathname;
}
