export type RunStatus = 'empty' | 'running' | 'done' | 'failed';

/** How reports become what the widget shows. All but `start` are pure. */
export type RunPlan<Report, Result, State> = {
  start(signal: AbortSignal): AsyncGenerator<Report, Result, void>;
  readonly initial: State;
  onReport(state: State, report: Report): State;
  onResult(state: State, result: Result): State;
  /** Share done, 0 to 1; null while it cannot be told. */
  progressOf(state: State): number | null;
};

/** A run as it stands. */
export type Shown<State> = { readonly status: RunStatus; readonly state: State; readonly error: string | null };

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Asks for reports until the run ends, is aborted or fails; offers the state after each. Never rejects. */
export async function follow<Report, Result, State>(
  plan: RunPlan<Report, Result, State>,
  { signal, offer }: { readonly signal: AbortSignal; offer(state: State): void },
): Promise<Shown<State>> {
  let state = plan.initial;
  try {
    const reports = plan.start(signal);
    for (;;) {
      const next = await reports.next();
      if (signal.aborted) {
        await reports.return(undefined as never);
        return { status: 'done', state, error: null };
      }
      if (next.done === true) return { status: 'done', state: plan.onResult(state, next.value), error: null };
      state = plan.onReport(state, next.value);
      offer(state);
    }
  } catch (error) {
    return { status: 'failed', state, error: messageOf(error) };
  }
}
