import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';

/** Steps of the parser that a text may take: about 35,000 characters of Python, far fewer of what is none. */
const MOST_STEPS = 12_000;

/** While the parser is lost, it follows several ways at once, and each costs more than the one of a parser that is not. */
function costOf(parse: object): number {
  const ways = 'stacks' in parse && Array.isArray(parse.stacks) ? parse.stacks.length : 1;
  return ways > 1 ? 2 * ways : 1;
}

/** The tree of a text, up to where the steps last. */
export function parseWithin(source: string): { readonly tree: Tree; readonly end: number } {
  const parse = parser.startParse(source);
  let steps = 0;
  for (;;) {
    const tree = parse.advance();
    if (tree !== null) return { tree, end: parse.stoppedAt ?? source.length };
    steps += costOf(parse);
    if (steps > MOST_STEPS && parse.stoppedAt === null) parse.stopAt(parse.parsedPos);
  }
}
