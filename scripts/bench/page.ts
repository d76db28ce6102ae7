import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { quartilesOf } from '../../bench/rounds.ts';
import { root } from './bundle.ts';
import { inChromium } from './in-chromium.ts';

/** What a reader of the built learning-rate chapter waits for; quartiles over the rounds. */
export type PageFigures = {
  /** From pressing the button to the first picture that shows a trained network, on a page that has been read for two seconds. */
  readonly firstCurveMilliseconds: Quartiles;
  /** The longest task on the page's own thread from pressing the button to the end of the sweep; 0 when none took 50 ms. */
  readonly longestTaskMilliseconds: Quartiles;
  readonly sweepMilliseconds: Quartiles;
  /** What the workers hold after a sweep: scripts, data, and the kernels' memory. */
  readonly workerMegabytes: number;
};

type Quartiles = ReturnType<typeof quartilesOf>;
type Visit = { readonly firstCurve: number; readonly longestTask: number; readonly sweep: number };

export async function pageInChromium(rounds: number): Promise<PageFigures> {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) throw new Error('There is no dist: run `npm run build` first.');
  const visitAll = async (page: Page, url: string) => {
    await page.addInitScript(recordDraws);
    const visits: Visit[] = [];
    for (let round = 0; round < rounds; round++) visits.push(await visit(page, `${url}chapters/learning-rate/`));
    return { visits, workerMegabytes: await page.evaluate(megabytesOfWorkers) };
  };
  const { result } = await inChromium(dist, visitAll, { isolated: true });
  return {
    firstCurveMilliseconds: quartilesOf(result.visits.map(({ firstCurve }) => firstCurve)),
    longestTaskMilliseconds: quartilesOf(result.visits.map(({ longestTask }) => longestTask)),
    sweepMilliseconds: quartilesOf(result.visits.map(({ sweep }) => sweep)),
    workerMegabytes: result.workerMegabytes,
  };
}

/** Notes when any canvas begins a new picture, and every task of more than 50 ms. */
function recordDraws(): void {
  const record = { draws: [] as number[], tasks: [] as { start: number; duration: number }[] };
  Object.assign(globalThis, { record });
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    record.draws.push(performance.now());
    clear.apply(this, box);
  };
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) record.tasks.push({ start: startTime, duration });
  });
  observer.observe({ type: 'longtask', buffered: true });
}

async function visit(page: Page, address: string): Promise<Visit> {
  await page.goto(address);
  const widget = page.locator('[data-widget="learning-rate-sweep"]');
  await widget.scrollIntoViewIfNeeded();
  await widget.locator('canvas').first().waitFor();
  await widget.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2000)));
  return widget.evaluate(pressAndWait);
}

/** In the page: presses the button and watches until the sweep is done. */
async function pressAndWait(widget: Element): Promise<Visit> {
  const { record } = globalThis as unknown as {
    record: { draws: number[]; tasks: { start: number; duration: number }[] };
  };
  const button = widget.querySelector<HTMLButtonElement>('.kit-run button');
  if (!button) throw new Error('the sweep has no button.');
  const pressed = performance.now();
  let trained = Number.POSITIVE_INFINITY;
  button.click();
  await new Promise<void>((resolve) => {
    let hasBegun = false;
    const watch = (): void => {
      const progress = widget.querySelector('progress');
      if (progress) hasBegun = true;
      if (progress && progress.value > 0) trained = Math.min(trained, performance.now());
      if (hasBegun && !progress) resolve();
      else requestAnimationFrame(watch);
    };
    watch();
  });
  const done = performance.now();
  const first = record.draws.find((time) => time >= trained);
  if (first === undefined) throw new Error('no picture was drawn while the sweep ran.');
  const tasks = record.tasks.filter(({ start }) => start >= pressed).map(({ duration }) => duration);
  return { firstCurve: first - pressed, longestTask: Math.max(0, ...tasks), sweep: done - pressed };
}

/** In the page: the memory of all its workers, after a garbage collection. */
async function megabytesOfWorkers(): Promise<number> {
  type Part = { readonly bytes: number; readonly attribution: readonly { readonly scope: string }[] };
  const measured = performance as unknown as {
    measureUserAgentSpecificMemory(): Promise<{ breakdown: readonly Part[] }>;
  };
  const { breakdown } = await measured.measureUserAgentSpecificMemory();
  const ofWorkers = breakdown.filter(({ attribution }) => attribution.some(({ scope }) => scope.includes('Worker')));
  return ofWorkers.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
}
