/** What is used of Pagefind's script, which the build writes beside its index and which is loaded at run time. */
export type PagefindApi = {
  options(options: {
    readonly baseUrl: string;
    readonly excerptLength: number;
    readonly ranking: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  }): Promise<void>;
  search(term: string, options: { readonly filters: Filters }): Promise<Found>;
};

export type Filters = {
  readonly kind: string | { readonly any?: readonly string[]; readonly none?: readonly string[] };
};

export type Found = {
  readonly results: readonly Result[];
  readonly totalFilters: { readonly kind?: Readonly<Record<string, number>> };
};

/** A page that was found. What it says is loaded when it is asked for. */
export type Result = { readonly id: string; readonly score: number; data(): Promise<ResultData> };

export type ResultData = {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string; readonly code?: string; readonly description?: string };
  readonly filters: { readonly kind?: readonly string[] };
  readonly sub_results: readonly SubResult[];
};

/** What was found under one heading of a page. */
export type SubResult = {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
  readonly weighted_locations: readonly { readonly balanced_score: number }[];
};

/** A title outweighs keywords, keywords the text, and a code means its entry alone. */
const ranking = {
  pageLength: 0,
  termFrequency: 0.3,
  metaWeights: { title: 10, keywords: 8, code: 40, description: 0 },
};

/** Loads the index of the site whose root is at `root`, an address with a slash at its end. */
export async function loadPagefind(root: string): Promise<PagefindApi> {
  const api: PagefindApi = await import(/* @vite-ignore */ new URL('pagefind/pagefind.js', root).href);
  await api.options({ baseUrl: new URL(root).pathname, excerptLength: 24, ranking });
  return api;
}
