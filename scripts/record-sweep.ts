// Trains the default learning-rate sweep and writes what the page shows before its reader trains it again.
import { writeFileSync } from 'node:fs';
import { initialConfig } from '../src/widgets/kit/config.ts';
import { FIELDS } from '../src/widgets/learning-rate-sweep/model.ts';
import { recordingOf } from '../src/widgets/learning-rate-sweep/recording-model.ts';
import { trainHere } from '../src/widgets/learning-rate-sweep/train-here.fixture.ts';

const target = 'src/widgets/learning-rate-sweep/default-run.json';
const recording = recordingOf(await trainHere(initialConfig(FIELDS)));
const rows = Object.entries(recording).map(([key, value]) => {
  if (typeof value === 'string') return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  return `  ${JSON.stringify(key)}: [\n    ${value.map((row) => JSON.stringify(row)).join(',\n    ')}\n  ]`;
});
writeFileSync(target, `{\n${rows.join(',\n')}\n}\n`);
console.log(`Wrote ${target}: fingerprint ${recording.fingerprint}.`);
