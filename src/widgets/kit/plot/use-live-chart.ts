import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveChart } from './chart.ts';
import { drawInTurn, drawNoMore } from './draw-in-turn.ts';
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

/** Tells whether the element is near the window, now and whenever that changes. */
function onNearness(element: Element, callback: (isNear: boolean) => void): () => void {
  const observer = new IntersectionObserver((entries) => callback(entries.some((entry) => entry.isIntersecting)), {
    rootMargin: APPROACH,
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** With forced colors the SVG follows the system's palette and a canvas would not. */
function isCanvasWelcome(): boolean {
  return !matchMedia('(forced-colors: active)').matches;
}

function useNearness(element: RefObject<Element>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => (element.current === null ? undefined : onNearness(element.current, setIsNear)), [element]);
  return isNear;
}

/** Loads Chart.js and builds a chart, each in a task of its own, so that none of them blocks the page for long. */
async function buildChart(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<LiveChart | null> {
  await idle();
  const { createChart } = await import('./chart.ts');
  await idle();
  return signal.aborted ? null : createChart(canvas);
}

function useChart(canvas: RefObject<HTMLCanvasElement>, isWanted: boolean): LiveChart | null {
  const [chart, setChart] = useState<LiveChart | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || !isWanted || !isCanvasWelcome()) return;
    const controller = new AbortController();
    let built: LiveChart | null = null;
    const build = async () => {
      built = await buildChart(element, controller.signal);
      await idle();
      if (!controller.signal.aborted) setChart(built);
    };
    // Without the picture's code (a lost connection) the SVG stays, which shows the same.
    build().catch(() => undefined);
    return () => {
      controller.abort();
      built?.destroy();
    };
  }, [canvas, isWanted]);
  return chart;
}

/**
 * Draws the plot on the canvas from when it first comes near the window; while it is far away it is left as it is.
 * @returns whether the canvas shows a plot.
 */
export function useLiveChart(canvas: RefObject<HTMLCanvasElement>, plot: Plot): boolean {
  const isNear = useNearness(canvas);
  const hasBeenNear = useRef(false);
  hasBeenNear.current ||= isNear;
  const chart = useChart(canvas, hasBeenNear.current);
  const [palette, setPalette] = useState<Palette | null>(null);

  useEffect(() => {
    const host = canvas.current?.parentElement;
    if (chart === null || host === null || host === undefined) return;
    const read = () => setPalette(paletteOf(host));
    read();
    return onThemeChange(read);
  }, [canvas, chart]);

  // The chart that has drawn something. One that was built after the reader had scrolled on has not.
  const [drawn, setDrawn] = useState<LiveChart | null>(null);
  useEffect(() => {
    if (chart === null || palette === null || !isNear) return;
    const draw = () => chart.draw(plot, palette);
    // The first time there is nothing on the canvas yet that could stay for a few frames.
    if (drawn === chart) drawInTurn(chart, draw);
    else draw();
    setDrawn(chart);
  }, [chart, palette, plot, isNear]);
  useEffect(() => (chart === null ? undefined : () => drawNoMore(chart)), [chart]);

  return chart !== null && drawn === chart;
}
