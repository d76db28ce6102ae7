import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import type { FIELDS } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if nobody waits? (ASHA)', set: { method: 'asha' } },
    { label: 'What if some runs take 4 times as long?', set: { speeds: '4' } },
    { label: 'What if I add 12 workers?', set: { workers: 16 } },
    { label: 'What if fast starters end worse?', set: { curves: 'crossing' } },
    { label: 'What does Hyperband do?', set: { method: 'hyperband' } },
  ],
  first: ['method', 'workers'],
  groups: [
    { name: 'The rungs', fields: ['minResource', 'reductionFactor', 'longest'] },
    { name: 'The trials', fields: ['trials', 'speeds', 'curves', 'seed'] },
  ],
};
