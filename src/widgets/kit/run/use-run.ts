import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { follow, type RunPlan, type RunStatus, type Shown } from './follow-run.ts';
import { paced } from './paced.ts';

export type Run<State> = {
  readonly status: RunStatus;
  readonly state: State;
  /** Share done, 0 to 1; null when not running or when it cannot be told. */
  readonly progress: number | null;
  /** Why the run failed. */
  readonly error: string | null;
  /** Starts from the initial state; a run under way is ended first. */
  run(): void;
  /** Ends the run and keeps what has been reported; with nothing reported the state is empty again. */
  cancel(): void;
  /** Ends the run and goes back to the initial state. */
  clear(): void;
};

/** Drives one run at a time. The component is rendered at the pace of {@link paced}, however fast reports arrive. */
export function useRun<Report, Result, State>(plan: RunPlan<Report, Result, State>): Run<State> {
  const [shown, setShown] = useState<Shown<State>>({ status: 'empty', state: plan.initial, error: null });
  const latestPlan = useRef(plan);
  latestPlan.current = plan;
  const stopCurrent = useRef<(() => void) | null>(null);

  const stop = useCallback(() => {
    stopCurrent.current?.();
    stopCurrent.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const run = useCallback(() => {
    stop();
    const plan = latestPlan.current;
    const controller = new AbortController();
    const shows = paced<State>((state) => setShown({ status: 'running', state, error: null }));
    stopCurrent.current = () => {
      controller.abort();
      shows.stop();
    };
    setShown({ status: 'running', state: plan.initial, error: null });
    // Before there is any progress there is nothing to see, and the first that there is should not have to wait.
    const offer = (state: State) => plan.progressOf(state) === 0 || shows.offer(state);
    void follow(plan, { signal: controller.signal, offer }).then((end) => {
      if (controller.signal.aborted) return;
      shows.stop();
      stopCurrent.current = null;
      setShown(end);
    });
  }, [stop]);

  const cancel = useCallback(() => {
    stop();
    setShown((old) => ({
      ...old,
      status: old.status === 'running' ? (old.state === latestPlan.current.initial ? 'empty' : 'done') : old.status,
    }));
  }, [stop]);

  const clear = useCallback(() => {
    stop();
    setShown({ status: 'empty', state: latestPlan.current.initial, error: null });
  }, [stop]);

  const progress = shown.status === 'running' ? plan.progressOf(shown.state) : null;
  return { ...shown, progress, run, cancel, clear };
}
