import type { Params, SearchSpace } from '@/engine/space/search-space.ts';
import { plain } from '../../training/wording.ts';
import type { Config } from './config.ts';
import { axesOf, testOf } from './search.ts';

/** Up to three significant digits, with a proper minus sign. */
export function short(value: number, digits = 3): string {
  return plain(Number(value.toPrecision(digits))).replace('-', '−');
}

/** `learning rate`, `x1`. */
export function nameOf(name: string): string {
  return name.replaceAll('_', ' ');
}

/** `Learning rate`, `x1`. */
export function labelOf(name: string): string {
  const words = nameOf(name);
  return words.length > 2 ? `${words[0]?.toUpperCase()}${words.slice(1)}` : words;
}

/** `x = 0.31`, `learning rate 0.02 and weight decay 0.001`. */
export function placeInWords(config: Pick<Config, 'objective'>, params: Params<SearchSpace>): string {
  return axesOf(testOf(config))
    .map(([name]) => `${nameOf(name)}${name.length > 2 ? '' : ' ='} ${short(params[name] as number)}`)
    .join(' and ');
}
