import { roundedLog } from '@/engine/stats/rounded-log.ts';
import type { Arguments } from './bind-arguments.ts';
import { type Bracket, costOf, type Remark, type Schedule, type Setting } from './schedule.ts';
import { counted, grouped } from './wording.ts';

const numberOf = ({ values }: Arguments, name: string): number => Number(values[name]);

/** Rungs of each bracket, the one that stops earliest first, as Keras Tuner's `HyperbandOracle` has them. */
export function kerasBrackets(maxEpochs: number, factor: number): { trials: number; resource: number }[][] {
  let count = 0;
  for (let epochs = maxEpochs; epochs >= 1; epochs /= factor) count++;
  const endSize = Math.ceil(1 + roundedLog(maxEpochs) / roundedLog(factor));
  return Array.from({ length: count }, (_, place) => {
    const bracket = count - 1 - place;
    return Array.from({ length: bracket + 1 }, (_, round) => ({
      trials: Math.ceil((endSize / (bracket + 1)) * factor ** (bracket - round)),
      resource: Math.ceil(maxEpochs / factor ** (bracket - round)),
    }));
  });
}

export function kerasSchedule(args: Arguments, setting: Setting): Schedule {
  const maxEpochs = numberOf(args, 'max_epochs');
  const factor = numberOf(args, 'factor');
  const iterations = numberOf(args, 'hyperband_iterations');
  const once = kerasBrackets(maxEpochs, factor);
  const brackets = Array.from({ length: Math.max(1, iterations) }, (_, iteration) =>
    once.map((rungs, place): Bracket => {
      const name = `Bracket ${once.length - 1 - place}`;
      return { name: iterations > 1 ? `${name}, iteration ${iteration + 1}` : name, rungs };
    }),
  ).flat();
  const trials = brackets.reduce((sum, { rungs }) => sum + (rungs[0]?.trials ?? 0), 0);
  return {
    tool: 'Keras Tuner',
    name: 'Hyperband',
    unit: 'epoch',
    trials,
    full: maxEpochs,
    brackets,
    isExact: true,
    fits: 1,
    startsAfresh: false,
    first: once.length < 2 ? null : { trial: 1, resource: once[0]?.[0]?.resource ?? 0 },
    random: trials,
    rule: 'When enough trials of a round have been trained, the best of them are trained on from their checkpoints, as trials of the next round.',
    remarks: kerasRemarks({ args, setting, brackets, trials, maxEpochs, iterations }),
  };
}

type Facts = {
  readonly args: Arguments;
  readonly setting: Setting;
  readonly brackets: readonly Bracket[];
  readonly trials: number;
  readonly maxEpochs: number;
  readonly iterations: number;
};

function kerasRemarks({ args, setting, brackets, trials, maxEpochs, iterations }: Facts): Remark[] {
  const remarks: Remark[] = [];
  const rows = brackets.reduce((sum, { rungs }) => sum + rungs.reduce((all, rung) => all + rung.trials, 0), 0);
  const epochs = brackets.reduce((sum, bracket) => sum + costOf(bracket, false), 0);
  if (iterations === 0)
    remarks.push({
      kind: 'warning',
      text: 'hyperband_iterations=0 means without end: the search stops only when the space is used up. One iteration is shown.',
    });
  if (maxEpochs !== setting.full)
    remarks.push({
      kind: 'warning',
      text: `max_epochs is ${args.given['max_epochs'] === undefined ? 'left at its default, ' : ''}${grouped(maxEpochs)}, and you said that a full run takes ${counted(setting.full, 'epoch')}. The epochs that you pass to search() are overridden.`,
    });
  remarks.push({
    kind: 'note',
    text: `You choose no number of trials: these arguments make ${counted(trials, 'configuration')}, which the tuner’s log counts as ${counted(rows, 'trial')}, since each round is a trial of its own, and ${grouped(epochs)} epochs in all.`,
  });
  remarks.push({
    kind: 'note',
    text: 'First rounds are drawn at random; nothing is learned from one bracket for the next.',
  });
  return remarks;
}
