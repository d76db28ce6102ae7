import type { Config, FIELDS } from './config.ts';
import { axesOf, testOf } from './search.ts';

type Key = keyof typeof FIELDS;

/** The settings that matter in a config, in the order shown. */
export function controlsOf(config: Config): { readonly main: readonly Key[]; readonly more: readonly Key[] } {
  const isGp = config.method === 'gp';
  const isLine = axesOf(testOf(config)).length === 1;
  const asksForKappa = (isGp && config.acquisition === 'ucb') || config.race === 'acquisitions';
  const model: readonly Key[] = isGp
    ? [
        'acquisition',
        ...(asksForKappa ? (['kappa'] as const) : []),
        'fit',
        ...(config.fit === 'hand' ? (['length'] as const) : []),
      ]
    : ['gamma'];
  return {
    main: ['method', 'objective', ...model, 'noise', 'truth'],
    more: [
      'start',
      ...(isGp && isLine ? (['samples'] as const) : []),
      ...(!isGp && asksForKappa ? (['kappa'] as const) : []),
      ...(!isGp ? (['fit', 'length'] as const) : config.race === 'methods' ? (['gamma'] as const) : []),
      'race',
      'seeds',
      'seed',
    ],
  };
}
