/** A catalogue: a collection of short entries with codes, each on a page of its own. */
export type Catalogue = {
  readonly collection: 'pitfalls' | 'redFlags' | 'rationalizations' | 'scenarios';
  /** The folder in `content/`, and the path on the site. */
  readonly folder: string;
  readonly title: string;
  /** What one entry is called. */
  readonly noun: string;
  readonly description: string;
};

/** The catalogues, in the order in which the sidebar lists them. */
export const catalogues: readonly Catalogue[] = [
  {
    collection: 'pitfalls',
    folder: 'pitfalls',
    title: 'Pitfalls',
    noun: 'Pitfall',
    description: 'Mistakes that cost a search its result: how to notice each one, and what to do instead.',
  },
  {
    collection: 'redFlags',
    folder: 'red-flags',
    title: 'Red flags',
    noun: 'Red flag',
    description: 'Symptoms in a search or a training run, their likely causes, and how to tell the causes apart.',
  },
  {
    collection: 'rationalizations',
    folder: 'rationalizations',
    title: 'Rationalizations',
    noun: 'Rationalization',
    description: 'What people say to justify a choice, what is true about it, and what to answer.',
  },
  {
    collection: 'scenarios',
    folder: 'scenarios',
    title: 'Scenarios',
    noun: 'Scenario',
    description: 'Situations to decide before you read the worked answer.',
  },
];
