import { getCollection } from 'astro:content';
import type { Range } from '@/schemas/range.ts';

/** The ranges of the guide in the order of `content/ranges.yaml`, which a collection does not keep. */
export async function rangesInOrder(): Promise<readonly Range[]> {
  const entries = await getCollection('ranges');
  return entries.map(({ data }) => data).toSorted((a, b) => a.order - b.order);
}
