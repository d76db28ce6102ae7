import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveChart } from './chart.ts';
import { onThemeChange, type Palette, paletteOf } from './palette.ts';
import type { Plot } from './plot.ts';

const APPROACH = '200px';

/** Resolves when the browser has nothing more urgent to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 50);
  });
}

/** Calls back once, when the element comes near the window. */
function onApproach(element: Element, callback: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: APPROACH },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** With forced colors the SVG follows the system's palette and a canvas would not. */
function isCanvasWelcome(): boolean {
  return !matchMedia('(forced-colors: active)').matches;
}

/**
 * Loads Chart.js when the canvas is near the window and draws the plot on it from then on. Loading, building and the first
 * drawing are tasks of their own, so that none of them blocks the page for long.
 * @returns whether the canvas shows the plot.
 */
export function useLiveChart(canvas: RefObject<HTMLCanvasElement>, plot: Plot): boolean {
  const [chart, setChart] = useState<LiveChart | null>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const palette = useRef<Palette | null>(null);
  const latest = useRef(plot);
  latest.current = plot;

  useEffect(() => {
    const element = canvas.current;
    if (element === null || !isCanvasWelcome()) return;
    let isGone = false;
    let built: LiveChart | null = null;
    const load = async () => {
      await idle();
      const { createChart } = await import('./chart.ts');
      await idle();
      if (isGone) return;
      built = createChart(element);
      await idle();
      if (!isGone) setChart(built);
    };
    // Without the picture's code (a lost connection) the SVG stays, which shows the same.
    const stopWaiting = onApproach(element, () => void load().catch(() => undefined));
    return () => {
      isGone = true;
      stopWaiting();
      built?.destroy();
    };
  }, [canvas]);

  useEffect(() => {
    const host = canvas.current?.parentElement;
    if (chart === null || host === null || host === undefined) return;
    const renew = () => {
      palette.current = paletteOf(host);
      chart.draw(latest.current, palette.current);
    };
    renew();
    setIsDrawn(true);
    return onThemeChange(renew);
  }, [canvas, chart]);

  useEffect(() => {
    if (chart !== null && palette.current !== null) chart.draw(plot, palette.current);
  }, [chart, plot]);

  return isDrawn;
}
