// node --import ./scripts/alias.mjs …: lets Node read `@/engine/…` as the site's own build does, from the paths in tsconfig.json.
import { registerHooks } from 'node:module';

const source = new URL('../../src/', import.meta.url);

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.startsWith('@/') ? new URL(specifier.slice(2), source).href : specifier, context),
});
