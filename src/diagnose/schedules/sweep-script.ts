import { type Literal, valueAt } from '../python/literal.ts';
import { type Fact, NO_SCRIPT, type Script } from './script.ts';

/** What a sweep says of the number and the length of its runs: `run_cap`, and a parameter called epochs. */
export function sweepScript(sweep: Literal | null, where: string): Script {
  if (sweep === null) return NO_SCRIPT;
  const cap = valueAt(sweep, 'run_cap');
  const parameters = valueAt(sweep, 'parameters');
  const trials: Fact | null = cap?.kind === 'number' ? { value: cap.value, where } : null;
  return { ...NO_SCRIPT, trials, full: parameters === undefined ? null : longestRun(parameters, where) };
}

function longestRun(parameters: Literal, where: string): Fact | null {
  if (parameters.kind !== 'dict') return null;
  for (const { key, value } of parameters.entries) {
    if (key.kind !== 'string' || !/^(?:n_|num_|max_)?(?:train_)?epochs?$/i.test(key.value)) continue;
    const numbers = [valueAt(value, 'value'), valueAt(value, 'max'), ...listed(valueAt(value, 'values'))].flatMap(
      (each) => (each?.kind === 'number' ? [each.value] : []),
    );
    if (numbers.length > 0) return { value: Math.max(...numbers), where };
  }
  return null;
}

const listed = (values: Literal | undefined): readonly Literal[] => (values?.kind === 'list' ? values.items : []);
