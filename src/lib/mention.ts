import { nearestWord } from './nearest-word.ts';

/** One name that content refers to, and everything it may refer to. */
export type Mention = {
  /** The content file that holds the mention, from the repository's root. */
  readonly file: string;
  /** What the author wrote, up to the name: `<Claim id`. */
  readonly tag: string;
  /** What it names, in words: `claim`. */
  readonly noun: string;
  readonly id: string;
  /** The file or folder where the named thing is defined. */
  readonly home: string;
};

/** Why `mention` cannot be resolved, and what to do about it. */
export function unknownMention({ file, tag, noun, id, home }: Mention, known: readonly string[]): string {
  const near = nearestWord(id, known);
  const fix = near ? `Did you mean "${near}"?` : `Add it to ${home}.`;
  return `${file}: ${tag}="${id}"> names no ${noun}. ${fix}`;
}

/** The value that `mention` names. @throws With the file and the fix if there is none. */
export function knownOrThrow<T>(mention: Mention, values: ReadonlyMap<string, T>): T {
  const value = values.get(mention.id);
  if (value === undefined) throw new Error(unknownMention(mention, [...values.keys()]));
  return value;
}
