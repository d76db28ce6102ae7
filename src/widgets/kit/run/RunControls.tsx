import { formatPercent } from '../plot/format.ts';
import type { RunStatus } from './follow-run.ts';

export type RunControlsProps = {
  /** Unique on the page. */
  readonly id: string;
  /** Text of the button: `Train 72 networks`. */
  readonly label: string;
  readonly status: RunStatus;
  /** Share done, 0 to 1; null while it cannot be told. */
  readonly progress: number | null;
  /** Why the run failed. */
  readonly error: string | null;
  readonly run: () => void;
  readonly cancel: () => void;
  /** True when what is shown was run with other settings. */
  readonly isStale?: boolean;
};

/** One button that starts and, while running, cancels; so that the focus stays where it is. */
export function RunControls(props: RunControlsProps) {
  const { id, label, status, progress, error, run, cancel, isStale } = props;
  const isRunning = status === 'running';
  return (
    <div class="kit-run needs-script">
      <button
        type="button"
        class={isRunning ? 'kit-button' : 'kit-button is-primary'}
        onClick={isRunning ? cancel : run}
      >
        {isRunning ? 'Cancel' : label}
      </button>
      {isRunning && (
        <label class="kit-progress" for={`${id}-progress`}>
          <progress id={`${id}-progress`} max={1} value={progress ?? undefined} aria-label="Progress" />
          <span aria-hidden="true">{progress === null ? 'Starting' : formatPercent(progress)}</span>
        </label>
      )}
      {status === 'failed' && (
        <p class="kit-complaint" role="alert">
          The run failed: {error} Change the settings or try again.
        </p>
      )}
      {!isRunning && status !== 'failed' && isStale === true && (
        <p class="kit-stale">The settings have changed since the run that is shown.</p>
      )}
    </div>
  );
}
