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

/** The value, renewed at most once in the given time; 0 renews it at once. */
export function useThrottled<T>(value: T, periodMs: number): T {
  const [shown, setShown] = useState(value);
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const show = () => {
      lastAt.current = performance.now();
      setShown(value);
    };
    const wait = lastAt.current + periodMs - performance.now();
    if (wait <= 0) {
      show();
      return;
    }
    const timer = setTimeout(show, wait);
    return () => clearTimeout(timer);
  }, [value, periodMs]);
  return shown;
}
