/** Shows at most 20 states a second, and leaves at least three quarters of the time to the work that is being shown. */
const LEAST_MS = 50;
const SHARE = 0.25;

/**
 * Collects states and shows the latest one, the first at once. Each is shown in a task of its own, since what a frame
 * has to lay out and paint comes on top; the longer that takes until it is on the screen, the rarer they are. Nothing
 * is shown in a page that nobody sees.
 */
export function paced<State>(show: (state: State) => void) {
  let isBusy = false;
  let isStopped = false;
  let newest: { readonly state: State } | null = null;
  const later = (next: () => void, ms = 0) => setTimeout(() => isStopped || next(), ms);
  const showNewest = () => {
    if (newest === null) {
      isBusy = false;
      return;
    }
    const startedAt = performance.now();
    const { state } = newest;
    newest = null;
    show(state);
    const showMs = performance.now() - startedAt;
    requestAnimationFrame((frameAt) =>
      later(() => {
        const now = performance.now();
        const costMs = showMs + now - frameAt;
        later(showNewest, startedAt + Math.max(LEAST_MS, costMs / SHARE) - now);
      }),
    );
  };
  return {
    offer(state: State) {
      newest = { state };
      if (isBusy) return;
      isBusy = true;
      later(showNewest);
    },
    stop() {
      isStopped = true;
    },
  };
}
