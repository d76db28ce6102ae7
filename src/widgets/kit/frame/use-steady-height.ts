import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Lets an element grow with its text but not shrink, so that what follows it stays where it is; until its width changes. */
export function useSteadyHeight(element: RefObject<HTMLElement>, text: string): void {
  const tallest = useRef({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown === null) return;
    if (shown.offsetWidth !== tallest.current.width) {
      shown.style.minHeight = '';
      tallest.current = { width: shown.offsetWidth, height: 0 };
    }
    tallest.current.height = Math.max(tallest.current.height, shown.offsetHeight);
    shown.style.minHeight = `${tallest.current.height}px`;
  }, [element, text]);
}
