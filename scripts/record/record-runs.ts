// Trains and races the default runs of the widgets and writes what a page shows before its reader trains them again.
import { writeFileSync } from 'node:fs';
import { FIELDS as stepperFields } from '../../src/widgets/bayesian-optimization-stepper/model/config.ts';
import { recordingOf as stepperRecordingOf } from '../../src/widgets/bayesian-optimization-stepper/model/recording.ts';
import { raceHere } from '../../src/widgets/bayesian-optimization-stepper/race-here.fixture.ts';
import { exploreHere } from '../../src/widgets/importance-explorer/explore-here.fixture.ts';
import { FIELDS as importanceFields } from '../../src/widgets/importance-explorer/model/config.ts';
import { recordingOf as importanceRecordingOf } from '../../src/widgets/importance-explorer/model/recording.ts';
import { FIELDS as mapFields } from '../../src/widgets/interaction-map/model/config.ts';
import { recordingOf as mapRecordingOf } from '../../src/widgets/interaction-map/model/recording.ts';
import { trainHere as trainMap } from '../../src/widgets/interaction-map/train-here.fixture.ts';
import { initialConfig } from '../../src/widgets/kit/controls/config.ts';
import { FIELDS as finderFields } from '../../src/widgets/learning-rate-finder/model/config.ts';
import { recordingOf as finderRecordingOf } from '../../src/widgets/learning-rate-finder/model/recording.ts';
import { trainHere as trainFinder } from '../../src/widgets/learning-rate-finder/train-here.fixture.ts';
import { FIELDS as sweepFields } from '../../src/widgets/learning-rate-sweep/model/config.ts';
import { recordingOf as sweepRecordingOf } from '../../src/widgets/learning-rate-sweep/model/recording.ts';
import { trainHere as trainSweep } from '../../src/widgets/learning-rate-sweep/train-here.fixture.ts';
import { FIELDS as pruningFields } from '../../src/widgets/pruning-replay/model/config.ts';
import { recordingOf as pruningRecordingOf } from '../../src/widgets/pruning-replay/model/recording.ts';
import { replayHere } from '../../src/widgets/pruning-replay/replay-here.fixture.ts';
import { FIELDS as raceFields } from '../../src/widgets/search-race/model/config.ts';
import { recordingOf as raceRecordingOf } from '../../src/widgets/search-race/model/recording.ts';
import { raceHere as raceSearches } from '../../src/widgets/search-race/race-here.fixture.ts';

/** One line for each row of a table, so that a change of one run shows as one changed line. */
function write(widget: string, recording: Readonly<Record<string, string | readonly unknown[]>>): void {
  const path = `src/widgets/${widget}/model/default-run.json`;
  const entries = Object.entries(recording).map(([key, value]) => {
    const isTable = typeof value !== 'string' && value.some(Array.isArray);
    const text = isTable
      ? `[\n    ${value.map((row) => JSON.stringify(row)).join(',\n    ')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  writeFileSync(path, `{\n${entries.join(',\n')}\n}\n`);
  console.log(`Wrote ${path}${'fingerprint' in recording ? `: fingerprint ${String(recording['fingerprint'])}` : ''}.`);
}

write('learning-rate-sweep', sweepRecordingOf(await trainSweep(initialConfig(sweepFields))));
write('learning-rate-finder', finderRecordingOf(await trainFinder(initialConfig(finderFields))));
write('bayesian-optimization-stepper', stepperRecordingOf(raceHere(initialConfig(stepperFields))));
write('interaction-map', mapRecordingOf(await trainMap({ ...initialConfig(mapFields), source: 'here' })));
write('search-race', raceRecordingOf(raceSearches(initialConfig(raceFields))));

const pruningPath = 'src/widgets/pruning-replay/model/default-run.json';
writeFileSync(pruningPath, `${JSON.stringify(pruningRecordingOf(replayHere(initialConfig(pruningFields))))}\n`);
console.log(`Wrote ${pruningPath}.`);
const importances = importanceRecordingOf(await exploreHere(initialConfig(importanceFields)));
writeFileSync('src/widgets/importance-explorer/model/default-run.json', `${JSON.stringify(importances, null, 2)}\n`);
console.log('Wrote src/widgets/importance-explorer/model/default-run.json.');
