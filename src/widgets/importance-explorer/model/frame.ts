import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import type { FIELDS } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if I search one decade?', set: { low: 0.01, high: 0.1 } },
    { label: 'What if I search two?', set: { low: 0.003981, high: 0.3981 } },
    { label: 'What if labels are wrong?', set: { data: 'digits-noisy' } },
    { label: 'What if the loss counts?', set: { measure: 'loss' } },
  ],
  first: ['low', 'high', 'data'],
  groups: [
    { name: 'What counts', fields: ['measure', 'top', 'others'] },
    { name: 'The runs', fields: ['design'] },
    { name: 'The forest', fields: ['runs', 'seed'] },
  ],
};
