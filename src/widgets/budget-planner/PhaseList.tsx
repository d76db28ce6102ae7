import type { Card } from './model/cards.ts';
import './budget-planner.css';

export type PhaseListProps = {
  readonly cards: readonly Card[];
  /** Where the schedule decoder shows the pruner of the first phase; null where there is none. */
  readonly decoder: string | null;
};

/** The plan to read: a card for each phase. */
export function PhaseList({ cards, decoder }: PhaseListProps) {
  return (
    <ol class="planner-phases">
      {cards.map(({ name, title, runs, cost, search, pruner }, index) => (
        <li key={name} class={`planner-phase is-${name}`}>
          <h4>{title}</h4>
          <p class="planner-runs">
            <strong>{runs}</strong>
            <span>{cost}</span>
          </p>
          {search !== null && <p>{search}</p>}
          {pruner !== null && (
            <p>
              <code>{pruner.code}</code>: {pruner.reason}{' '}
              {index === 0 && decoder !== null && <a href={decoder}>See what it does, in the schedule decoder.</a>}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
