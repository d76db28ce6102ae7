import { describe, expect, it } from 'vitest';
import { initialConfig } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import { bestNumber, type Config, FIELDS, type Frame, settingsOf, shownNumber } from './model/config.ts';
import recording from './model/default-run.json' with { type: 'json' };
import { trialInWords } from './model/finding.ts';
import { CHOICES, idleIn } from './model/frame.ts';
import { namesIn } from './model/job.ts';
import { type Recording, recordingOf, stateOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';
import { replayHere } from './replay-here.fixture.ts';

const DEFAULT = initialConfig(FIELDS);

function replayed(over: Partial<Config>): Frame {
  const config: Config = { ...DEFAULT, orders: '100', ...over };
  return { config, state: replayHere(config) };
}

const chosen = ({ state }: Frame) => state.summaries[0] as Frame['state']['summaries'][number];

describe('the replay that is shown first', () => {
  it('is what the code makes of the measured runs today', () => {
    expect(recordingOf(replayHere(DEFAULT))).toEqual(recording);
  });

  it('reads back as it was, to four digits', () => {
    const frame = { config: DEFAULT, state: stateOf(recording as Recording) };
    expect(viewOf(frame, 0).plots).toHaveLength(6);
    expect(JSON.stringify(viewOf(frame, 0))).not.toMatch(/NaN|undefined/);
  });
});

describe('on measured runs', () => {
  it('the median rule loses the best run far more often when every learning rate peaks late', () => {
    const [early, late] = [replayed({ peak: 'early' }), replayed({ peak: 'late' })];
    expect(chosen(early).lostShare).toBeLessThan(0.2);
    expect(chosen(late).lostShare).toBeGreaterThan(2 * chosen(early).lostShare);
    expect(chosen(late).regret.mean).toBeGreaterThan(3 * chosen(early).regret.mean);
  });

  it('a warm-up saves less and loses less', () => {
    const [without, with5] = [replayed({}), replayed({ warmup: 5 })];
    expect(chosen(with5).saved.mean).toBeLessThan(chosen(without).saved.mean);
    expect(chosen(with5).lostShare).toBeLessThan(chosen(without).lostShare);
  });

  it('halving beats random search at the same cost although it loses the best run more often', () => {
    const halving = chosen(replayed({ pruner: 'halving' }));
    expect(halving.lostShare).toBeGreaterThan(chosen(replayed({})).lostShare);
    expect(halving.gain.mean).toBeGreaterThan(0);
  });

  it('without pruning nothing is saved and nothing lost', () => {
    const { saved, lostShare, regret } = chosen(replayed({ pruner: 'none' }));
    expect([saved.mean, lostShare, regret.mean]).toEqual([0, 0, 0]);
  });
});

describe('on made-up runs', () => {
  it('curves that keep their order lose nothing', () => {
    expect(chosen(replayed({ curves: 'power-law', peak: 'early' })).lostShare).toBeLessThan(0.05);
  });

  it('late peaks in half of the runs make the same rule lose winners', () => {
    expect(chosen(replayed({ curves: 'power-law', peak: 'mixed' })).lostShare).toBeGreaterThan(0.2);
  });

  it('fast starters that end worse make the savings worse than useless', () => {
    const { saved, gain } = chosen(replayed({ curves: 'crossing', peak: 'early' }));
    expect(saved.mean).toBeGreaterThan(0.6);
    expect(gain.mean).toBeLessThan(0);
  });
});

describe('a reader’s own runs', () => {
  const runs = Array.from({ length: 12 }, (_, run) => ({
    values: Array.from({ length: 8 }, (__, epoch) => run + 1 / (epoch + 1)),
    planned: 8,
    final: run + 1 / 8,
  }));
  const config: Config = { ...DEFAULT, curves: 'own', orders: '100', compare: 'epoch' };

  it('are replayed in the direction that the metric’s name or the reader gives', () => {
    const byName = { config, state: replayHere(config, { runs, direction: 'maximize' }) };
    expect(byName.state.timeline.trials[bestNumber(byName) ?? 0]?.final).toBeCloseTo(11.125);
    const asked: Config = { ...config, goal: 'minimize' };
    const byReader = { config: asked, state: replayHere(asked, { runs, direction: 'maximize' }) };
    expect(byReader.state.timeline.trials[bestNumber(byReader) ?? 0]?.final).toBeCloseTo(0.125);
  });

  it('make studies no larger than the file', () => {
    const frame = { config, state: replayHere(config, { runs, direction: null }) };
    expect(viewOf(frame, 0).summary).toContain('of 12 trials');
    expect(viewOf(frame, 0).table.caption).toContain('Studies of 12 trials');
  });

  it('need a file', () => {
    expect(() => replayHere(config)).toThrow('there must be at least one run to replay.');
  });
});

describe('the time line', () => {
  it.each(['median', 'asha', 'synchronous', 'hyperband', 'patient', 'threshold', 'vizier', 'ray'] as const)(
    'keeps every worker on one trial at a time, and says why each trial stopped: %s',
    (pruner) => {
      const { timeline } = replayed({ pruner, workers: 3 }).state;
      for (const worker of [0, 1, 2]) {
        const own = timeline.segments.filter((one) => one.worker === worker).toSorted((a, b) => a.from - b.from);
        for (const [i, { from }] of own.entries()) if (i > 0) expect(from).toBeGreaterThanOrEqual(own[i - 1]?.to ?? 0);
      }
      for (const { state, evidence, reports, length } of timeline.trials) {
        expect(evidence !== null).toBe(state === 'pruned');
        expect(reports).toBeLessThanOrEqual(length);
      }
    },
  );

  it('has waiting workers under synchronous halving only', () => {
    const idle = (pruner: Config['pruner']) => replayed({ pruner, workers: 8, trials: 100 }).state.timeline.idle;
    expect(idle('synchronous')).toBeGreaterThan(idle('asha'));
  });
});

describe('the sentence', () => {
  it('says how many trials were stopped, what that saved, and whether the best run was among them', () => {
    expect(viewOf(replayed({}), 0).summary).toMatch(
      /^The median rule stops \d+ of 50 trials of the study on the time line and saves \d+% of its training, on 4 workers\. The best run/,
    );
  });

  it('gives the pruner’s own reason for the trial that is looked at', () => {
    const frame = replayed({ pruner: 'halving', peak: 'late' });
    const pruned = frame.state.timeline.trials.findIndex(({ state }) => state === 'pruned');
    expect(trialInWords(frame, pruned + 1)).toContain('is not among the best');
  });

  it('looks at the best run unless asked for another', () => {
    const frame = replayed({});
    expect(shownNumber(frame, 0)).toBe(bestNumber(frame));
    expect(shownNumber(frame, 7)).toBe(6);
    expect(shownNumber(frame, 200)).toBe(bestNumber(frame));
  });
});

it('offers the settings that the pruner and the runs have', () => {
  expect(settingsOf({ ...DEFAULT, pruner: 'asha' })).toContain('reductionFactor');
  expect(settingsOf({ ...DEFAULT, pruner: 'median' })).not.toContain('reductionFactor');
  expect(settingsOf({ ...DEFAULT, pruner: 'threshold' })).toContain('floor');
  expect(settingsOf({ ...DEFAULT, pruner: 'threshold', curves: 'noisy' })).not.toContain('floor');
});

describe('the headline', () => {
  it('says what is saved and what is lost', () => {
    expect(viewOf(replayed({}), 0).headline).toMatch(
      /^The median rule saves \d+% of the training and loses the best run in \d+% of studies\.$/,
    );
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short: $label', (chip) => {
    const config = withChip(DEFAULT, chip, { chips: CHOICES.chips, start: DEFAULT });
    expect(problemsOfHeadline(viewOf(replayed(config), 0).headline ?? '')).toEqual([]);
  });

  it('changes with every setting that is always in sight', () => {
    const headlines = [{}, { pruner: 'percentile' }, { peak: 'late' }, { warmup: 4 }] as const;
    expect(new Set(headlines.map((over) => viewOf(replayed(over), 0).headline)).size).toBe(4);
  });

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

describe('the first picture', () => {
  const ringed = (frame: Frame) => viewOf(frame, 0).plots[0]?.series.find((one) => one.name === 'chosen');

  it('has each pruner once, the chosen one in a ring', () => {
    const frame = replayed({});
    expect(namesIn(frame)).toEqual(['median', 'drop the worst ¼', 'halving', 'ASHA with promotion', 'Hyperband']);
    expect(frame.state.summaries).toHaveLength(5);
    expect(ringed(frame)).toMatchObject({ shape: 'ring', points: [{ name: 'median' }] });
  });

  it('has a chosen pruner with settings of its own besides the usual one', () => {
    const frame = replayed({ warmup: 5 });
    expect(namesIn(frame)).toHaveLength(6);
    expect(ringed(frame)).toMatchObject({ points: [{ name: 'yours: median' }] });
  });
});

it('leaves out the settings that the pruner and the runs do not have', () => {
  expect(idleIn(DEFAULT)).toContain('reductionFactor');
  expect(idleIn(DEFAULT)).not.toContain('warmup');
});
