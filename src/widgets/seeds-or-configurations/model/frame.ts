import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import type { FIELDS } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if seeds hardly differ?', set: { noise: 0.1 } },
    { label: 'What if seeds differ as much as configurations?', set: { noise: 1 } },
    { label: 'What if I can afford 240 runs?', set: { runs: 240 } },
    { label: 'How about AlexNet on ImageNet?', set: { source: 'alexnet', noise: 0.5 } },
  ],
  first: ['runs', 'noise', 'source'],
  groups: [
    { name: 'How the runs are spent', fields: ['seeds', 'finalists', 'kept'] },
    { name: 'Luck', fields: ['seed'] },
  ],
};
