import type { Loader } from 'astro/loaders';
import { readClaims } from './claim-files.ts';

/** The claims of every file in `content/claims/` as entries of one collection. */
export function claimsLoader(): Loader {
  return {
    name: 'claims',
    load: async ({ store, parseData, watcher }) => {
      const fill = async () => {
        store.clear();
        for (const { line } of readClaims()) {
          store.set({ id: line.id, data: await parseData({ id: line.id, data: { ...line } }) });
        }
      };
      await fill();
      watcher?.on('change', (path) => void (/content[\\/]claims[\\/]/.test(path) && fill()));
    },
  };
}
