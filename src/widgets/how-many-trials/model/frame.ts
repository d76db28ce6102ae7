import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import type { Config, FIELDS } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if I run 200 trials?', set: { trials: 200 } },
    { label: 'What if 3 points off is near enough?', set: { within: 3 } },
    { label: 'How about AlexNet on ImageNet?', set: { source: 'alexnet' } },
    { label: 'How about fine-tuning DeBERTa?', set: { source: 'deberta' } },
  ],
  first: ['source', 'trials', 'within'],
  groups: [
    { name: 'What counts as sure', fields: ['sure'] },
    { name: 'My own numbers', fields: ['pasted', 'column', 'better'] },
  ],
};

/** The box to paste into stands among the first controls once it is asked for; without numbers of one's own, nothing about them is asked. */
export function idleIn({ source }: Config): readonly (keyof typeof FIELDS)[] {
  return source === 'pasted' ? ['pasted'] : ['pasted', 'column', 'better'];
}
