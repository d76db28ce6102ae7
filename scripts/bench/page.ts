import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { quartilesOf } from '../../bench/rounds.ts';
import { root } from './bundle.ts';
import { inChromium } from './in-chromium.ts';

/** What a reader of a built chapter waits for when running its instrument; quartiles over the rounds. */
export type RunFigures = {
  /** From pressing the button to the first picture that shows a result, on a page that has been read for two seconds. */
  readonly firstCurveMilliseconds: Quartiles;
  /** The longest task on the page's own thread from pressing the button to the end of the run; 0 when none took 50 ms. */
  readonly longestTaskMilliseconds: Quartiles;
  readonly runMilliseconds: Quartiles;
};

export type PageFigures = {
  readonly sweep: RunFigures;
  readonly race: RunFigures;
  /** What the workers hold after a sweep: scripts, data, and the kernels' memory. */
  readonly workerMegabytes: number;
};

type Quartiles = ReturnType<typeof quartilesOf>;
type Visit = { readonly firstCurve: number; readonly longestTask: number; readonly run: number };
type Instrument = { readonly chapter: string; readonly name: string };

const SWEEP: Instrument = { chapter: 'learning-rate', name: 'learning-rate-sweep' };
const RACE: Instrument = { chapter: 'search-strategies', name: 'search-race' };

export async function pageInChromium(rounds: number): Promise<PageFigures> {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) throw new Error('There is no dist: run `npm run build` first.');
  const visitAll = async (page: Page, url: string) => {
    await page.addInitScript(recordDraws);
    const sweep = await visits(page, url, { ...SWEEP, rounds });
    const workerMegabytes = await page.evaluate(megabytesOfWorkers);
    return { sweep, workerMegabytes, race: await visits(page, url, { ...RACE, rounds }) };
  };
  return (await inChromium(dist, visitAll, { isolated: true })).result;
}

async function visits(page: Page, url: string, options: Instrument & { readonly rounds: number }): Promise<RunFigures> {
  const all: Visit[] = [];
  for (let round = 0; round < options.rounds; round++) all.push(await visit(page, url, options));
  return {
    firstCurveMilliseconds: quartilesOf(all.map(({ firstCurve }) => firstCurve)),
    longestTaskMilliseconds: quartilesOf(all.map(({ longestTask }) => longestTask)),
    runMilliseconds: quartilesOf(all.map(({ run }) => run)),
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

async function visit(page: Page, url: string, { chapter, name }: Instrument): Promise<Visit> {
  await page.goto(`${url}chapters/${chapter}/`);
  const widget = page.locator(`[data-widget="${name}"]`).first();
  await widget.scrollIntoViewIfNeeded();
  await widget.locator('canvas').first().waitFor();
  await widget.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2000)));
  return widget.evaluate(pressAndWait);
}

/** In the page: presses the button and watches until the run is over. */
async function pressAndWait(widget: Element): Promise<Visit> {
  const { record } = globalThis as unknown as {
    record: { draws: number[]; tasks: { start: number; duration: number }[] };
  };
  const button = widget.querySelector<HTMLButtonElement>('.kit-run button');
  if (!button) throw new Error('the instrument has no button.');
  const pressed = performance.now();
  let shown = Number.POSITIVE_INFINITY;
  button.click();
  await new Promise<void>((resolve) => {
    let hasBegun = false;
    const watch = (): void => {
      const progress = widget.querySelector('progress');
      if (progress) hasBegun = true;
      if (progress && progress.value > 0) shown = Math.min(shown, performance.now());
      if (hasBegun && !progress) resolve();
      else requestAnimationFrame(watch);
    };
    watch();
  });
  const done = performance.now();
  const first = record.draws.find((time) => time >= shown);
  if (first === undefined) throw new Error('no picture was drawn while it ran.');
  const tasks = record.tasks.filter(({ start }) => start >= pressed).map(({ duration }) => duration);
  return { firstCurve: first - pressed, longestTask: Math.max(0, ...tasks), run: done - pressed };
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
