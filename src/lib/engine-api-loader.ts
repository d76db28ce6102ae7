import type { Loader } from 'astro/loaders';
import { type ApiMember, type ApiModule, readEngineApi } from './engine-api.ts';

/** The engine's folders as entries of a collection, their doc comments rendered as the site renders Markdown. */
export function engineApiLoader(): Loader {
  return {
    name: 'engine-api',
    load: async ({ store, parseData, renderMarkdown }) => {
      store.clear();
      const folders = Map.groupBy(await readEngineApi(), ({ folder }) => folder);
      for (const [folder, modules] of folders) {
        const data = await parseData({ id: folder, data: { files: modules.map(fileOf) } });
        store.set({ id: folder, data, rendered: await renderMarkdown(modules.map(fileMarkdown).join('\n\n')) });
      }
    },
  };
}

function fileOf({ path, members }: ApiModule) {
  return {
    path: `src/engine/${path}.ts`,
    functions: members
      .filter(({ kind }) => kind === 'function')
      .map(({ name, comment }) => ({ name, summary: firstSentence(comment) })),
    differences: members.flatMap(({ name, differences }) => differences.map((difference) => ({ name, difference }))),
  };
}

/** Up to the first full stop that ends a sentence; the dot of `e.g.` or of a number does not. */
function firstSentence(markdown: string): string {
  const [paragraph = ''] = markdown.split(/\n\s*\n/);
  return (/^[\s\S]*?[.:](?=\s+[A-Z]|$)/.exec(paragraph)?.[0] ?? paragraph).replaceAll(/\s+/g, ' ').replace(/:$/, '.');
}

function fileMarkdown({ path, members }: ApiModule): string {
  return [`## ${path.split('/').at(-1)}`, ...members.map(memberMarkdown)].join('\n\n');
}

function memberMarkdown({ name, signature, comment, examples }: ApiMember): string {
  const shown = examples.map((example) => `\`\`\`ts\n${example}\n\`\`\``);
  return [`### ${name}`, `\`\`\`ts\n${signature}\n\`\`\``, comment, ...shown].filter(Boolean).join('\n\n');
}
