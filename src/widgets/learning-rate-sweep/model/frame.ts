import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import type { FIELDS } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if I use Adam?', set: { optimizer: 'adam', low: 0.0001, high: 1 } },
    { label: 'What if the batches are of 256?', set: { batchSize: '256' } },
    { label: 'What if the rate warms up?', set: { warmup: 0.2 } },
    { label: 'What about spirals?', set: { data: 'spirals' } },
  ],
  first: ['data', 'optimizer', 'batchSize'],
  groups: [
    { name: 'The sweep', fields: ['low', 'high', 'rates', 'seeds', 'seed'] },
    { name: 'Against another optimizer', fields: ['compare', 'compareRange'] },
    { name: 'Training', fields: ['epochs', 'momentum', 'schedule', 'warmup', 'weightDecay'] },
    { name: 'The network', fields: ['width', 'depth', 'activation'] },
  ],
};
