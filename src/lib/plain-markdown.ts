/** What the guide's components stand for in plain text. */
export type Meanings = {
  /** A claim's value by its id. */
  readonly claim: (id: string) => string;
  /** A source as running text names it. */
  readonly citation: (id: string) => string;
  /** A term, a pitfall or an example's text by its id. */
  readonly term: (id: string) => string;
  readonly pitfall: (id: string) => string;
  readonly example: (file: string) => string;
  /** The first ranges for some kinds of training, as a table. */
  readonly ranges: (groups: readonly string[]) => string;
  /** The decision trees as lists. */
  readonly trees: string;
};

/** An MDX page as Markdown that needs nothing of this site: components become text, instruments a line that says so. */
export function plainMarkdown(
  mdx: string,
  { claim, citation, term, pitfall, example, ranges, trees }: Meanings,
): string {
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const keys = (tag: string) => [...tag.matchAll(/['"]([\w-]+)['"]/g)].map((match) => match[1] ?? '');
  return mdx
    .replace(/<Claim\b[^>]*\/>/g, (tag) => claim(attribute(tag, 'id')))
    .replace(/<Cite\b[^>]*\/>/g, (tag) => `[${keys(tag).map(citation).join('; ')}]`)
    .replace(/<(Term|PitfallRef)\b[^>]*\/>/g, (tag, name) => (name === 'Term' ? term : pitfall)(attribute(tag, 'id')))
    .replace(/<Example\b[^>]*\/>/g, (tag) => `\`\`\`\n${example(attribute(tag, 'file')).trimEnd()}\n\`\`\``)
    .replace(/<RangeTable\b[^>]*\/>/g, (tag) => ranges(keys(tag)))
    .replace(/<Figure\b[^>]*>/g, (tag) => `*Figure ${attribute(tag, 'id')}: ${attribute(tag, 'caption')}*\n`)
    .replace(/<FigureRef\b[^>]*\/>/g, (tag) => `Figure ${attribute(tag, 'id')}`)
    .replace(/<DecisionTree\b[^>]*\/>/g, () => trees)
    .replace(/<Rule>([\s\S]*?)<\/Rule>/g, (_, rule: string) => `> **Rule.** ${rule.trim()}`)
    .replace(/<([A-Z]\w*)\b[^>]*\/>/g, (_, name: string) => `(On the page: ${words(name)}.)`)
    .replace(/<\/?[A-Z]\w*\b[^>]*>/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** `LearningRateSweep` → `learning rate sweep`. */
function words(name: string): string {
  return name.replace(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
