import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import { type FIELDS, PRESETS } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if the best rate is 0.01?', set: { best: 0.01 } },
    { label: 'What if I draw 200 times?', set: { draws: 200 } },
    { label: 'How about momentum?', set: { preset: 'momentum', ...PRESETS.momentum } },
    { label: 'What if the range starts at 0?', set: { preset: 'dropout', ...PRESETS.dropout } },
  ],
  first: ['preset', 'best', 'draws'],
  groups: [
    { name: 'The range', fields: ['low', 'high', 'zero', 'near'] },
    { name: 'What counts as close, and luck', fields: ['factor', 'seed'] },
  ],
};
