import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import { FIELDS } from './config.ts';
import { codeOf } from './examples.ts';

/** An example, with the settings that it is shown with. */
const example = (label: string) => ({
  code: codeOf(label),
  known: '',
  which: 1,
  trials: FIELDS.trials.initial,
  full: FIELDS.full.initial,
});

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if a full run has 27?', set: { full: 27 } },
    { label: 'What does plain halving do?', set: example('Optuna halving') },
    { label: 'What does Ray’s ASHA do?', set: example('Ray ASHA') },
    { label: 'What does W&B’s Hyperband do?', set: example('W&B') },
    { label: 'What does scikit-learn’s halving do?', set: example('scikit-learn') },
  ],
  first: ['trials', 'full'],
  groups: [
    { name: 'What the code does not say', fields: ['firstStep', 'startupTrials', 'classes'] },
    { name: 'The text', fields: ['code', 'which', 'known'] },
  ],
};

/** The text has its place above, and what is asked of it is asked for by its names. */
export const IDLE = ['code', 'which', 'known'] as const;
