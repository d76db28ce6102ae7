import { useEffect } from 'preact/hooks';
import { warmUp } from '@/workers/client.ts';
import type { TrainingSettings } from './settings.ts';

/** Lets the workers load kernel and data while the reader is still reading, and again after a run was cancelled. */
export function useWarmWorkers(data: TrainingSettings['data'], isIdle: boolean): void {
  useEffect(() => {
    if (!isIdle) return;
    const leaving = new AbortController();
    void warmUp({ data }, { signal: leaving.signal });
    return () => leaving.abort();
  }, [data, isIdle]);
}
