import { useEffect, useRef, useState } from 'preact/hooks';

/** The value as it was when it last stayed the same for a while. */
export function useSettled<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

/** The value, renewed at most once in the given time, and at once in a new phase; 0 renews it at once. */
export function useThrottled<T>(value: T, periodMs: number, phase: unknown = null): T {
  const [shown, setShown] = useState(value);
  const last = useRef({ at: Number.NEGATIVE_INFINITY, phase });
  useEffect(() => {
    const show = () => {
      last.current = { at: performance.now(), phase };
      setShown(value);
    };
    const wait = last.current.at + periodMs - performance.now();
    if (wait <= 0 || last.current.phase !== phase) {
      show();
      return;
    }
    const timer = setTimeout(show, wait);
    return () => clearTimeout(timer);
  }, [value, periodMs, phase]);
  return shown;
}
