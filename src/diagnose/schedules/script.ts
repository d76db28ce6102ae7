/** A number that a script says, and where. */
export type Fact = { readonly value: number; readonly where: string };

/** Why no verdict can stop a trial of this script. */
export type NoVerdict = {
  readonly kind: 'never-asked' | 'asked-once' | 'ignored' | 'reported-once' | 'never-reported';
  readonly where: string;
};

/** What the steps of `trial.report` count. */
export type StepUnit = {
  /** `batch`, `epoch` or what the loop is called by. */
  readonly unit: string;
  /** Batches of an epoch, where steps count batches and the text tells how many there are. */
  readonly perEpoch: number | null;
  /** Whether the count begins anew in each epoch. */
  readonly restarts: boolean;
  readonly where: string;
};

/** What stands around a schedule and decides what it does. */
export type Script = {
  readonly trials: Fact | null;
  /** The length of a full run, in what is reported. */
  readonly full: Fact | null;
  /** The number of the first step that is reported. */
  readonly firstStep: Fact | null;
  /** Random trials before the sampler learns. */
  readonly startupTrials: Fact | null;
  /** A study with several directions. */
  readonly directions: Fact | null;
  readonly stepUnit: StepUnit | null;
  readonly noVerdict: NoVerdict | null;
  /** Comments that name a share in percent. */
  readonly shares: readonly { readonly percent: number; readonly text: string; readonly where: string }[];
};

export const NO_SCRIPT: Script = {
  trials: null,
  full: null,
  firstStep: null,
  startupTrials: null,
  directions: null,
  stepUnit: null,
  noVerdict: null,
  shares: [],
};
