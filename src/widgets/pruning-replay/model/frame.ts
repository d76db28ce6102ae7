import type { FrameChoices } from '../../kit/frame/frame-choices.ts';
import { type Config, FIELDS, type FieldName, settingsOf } from './config.ts';

export const CHOICES: FrameChoices<typeof FIELDS> = {
  chips: [
    { label: 'What if the rate peaks late?', set: { peak: 'late' } },
    { label: 'What if it waits 5 steps?', set: { warmup: 5 } },
    { label: 'What does ASHA lose?', set: { pruner: 'asha' } },
    { label: 'What if fast starters end worse?', set: { curves: 'crossing', peak: 'early' } },
  ],
  first: ['pruner', 'peak', 'warmup'],
  groups: [
    {
      name: 'When it stops a trial',
      fields: [
        'percentile',
        'startup',
        'interval',
        'minResource',
        'reductionFactor',
        'patience',
        'bound',
        'floor',
        'compare',
      ],
    },
    { name: 'The runs', fields: ['curves', 'goal', 'uneven'] },
    { name: 'The studies', fields: ['trials', 'workers', 'shown', 'orders', 'seed'] },
  ],
};

const ALWAYS: readonly FieldName[] = ['trials', 'workers', 'shown', 'orders', 'seed'];

/** The settings that the pruner and the runs do not have. */
export function idleIn(config: Config): readonly FieldName[] {
  const useful = new Set<FieldName>([...settingsOf(config), ...ALWAYS]);
  return (Object.keys(FIELDS) as FieldName[]).filter((name) => !useful.has(name));
}
