import type { Arguments } from './bind-arguments.ts';
import type { Remark, Setting } from './schedule.ts';
import { counted, grouped } from './wording.ts';

/** What a schedule does that stops no trial, in words. */
export type Told = { readonly summary: string; readonly remarks: readonly Remark[] };

const note = (text: string): Remark => ({ kind: 'note', text });
const warning = (text: string): Remark => ({ kind: 'warning', text });

/** Ray's `PopulationBasedTraining` and `PB2`, as their sources have them. */
export function populationTold(name: string, { values, given }: Arguments, { trials }: Setting): Told {
  const attribute = String(values['time_attr']);
  const unit =
    attribute === 'training_iteration' ? 'report' : attribute === 'time_total_s' ? 'second' : `unit of ${attribute}`;
  const interval = counted(Number(values['perturbation_interval']), unit);
  const fraction = Number(values['quantile_fraction']);
  const burnIn = Number(values['burn_in_period'] ?? 0);
  const share = `${grouped(100 * fraction)}%`;
  const after = burnIn > 0 ? `, not before ${counted(burnIn, unit)}` : '';
  const how =
    name === 'PB2' ? 'new settings that a Gaussian process proposes within hyperparam_bounds' : 'its settings, mutated';
  const remarks: Remark[] = [];
  if (given['perturbation_interval'] === undefined || unit === 'second')
    remarks.push(
      warning(
        `The clock is time_attr="${attribute}": ${interval} lie between two such moments, whatever a training step takes.`,
      ),
    );
  if (fraction === 0) remarks.push(warning('quantile_fraction=0 copies nothing: every trial keeps its settings.'));
  const size = Math.ceil(trials * fraction);
  remarks.push(
    note(
      `With ${counted(trials, 'trial')}, ${counted(Math.min(size, Math.floor(trials / 2)), 'trial')} at the bottom can be replaced at each such moment. All trials train to their end.`,
    ),
  );
  remarks.push(
    note(
      'The weights of the best trial belong to the settings that it had on the way. To train again, replay the whole schedule (PopulationBasedTrainingReplay), not the last settings.',
    ),
  );
  remarks.push(note('It needs checkpoints: a trial that is replaced loads the state of a better one.'));
  return {
    summary: `${name} stops no trial. Every ${interval}${after}, a trial in the worst ${share} takes over the weights of one in the best ${share} and goes on with ${how}. Its result is a schedule of settings, not one setting.`,
    remarks,
  };
}
