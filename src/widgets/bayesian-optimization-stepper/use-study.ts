import { useEffect, useRef, useState } from 'preact/hooks';
import type { Study } from '@/engine/study/study.ts';
import type { Config } from './model/config.ts';
import { isSameSearch, studiesOf, studyOf } from './model/search.ts';

/** A config and the trials that it shows. */
type Shown = { readonly config: Config; readonly study: Study };

type Search = {
  readonly config: Config;
  readonly frames: Study[];
  readonly more: Generator<Study, void, void>;
};

const SLICE_MS = 12;

function searchOf(config: Config): Search {
  return { config, frames: [], more: studiesOf(config) };
}

/** The frame after `step` trials, or undefined when the slice of time is over before. */
function frameWithin(search: Search, step: number, end: number): Study | undefined {
  while (search.frames.length <= step && performance.now() < end) {
    const next = search.more.next();
    if (next.done === true) break;
    search.frames.push(next.value);
  }
  return search.frames[step];
}

/**
 * The trials of a config. After a change the old ones stay until the new ones are there, and these are made in slices
 * short enough that no frame waits for them. Steps back and forth search nothing twice.
 */
export function useStudy(config: Config): Shown {
  const [shown, setShown] = useState<Shown>(() => ({ config, study: studyOf(config) }));
  const search = useRef<Search | null>(null);
  useEffect(() => {
    if (shown.config === config) return;
    if (search.current === null || !isSameSearch(search.current.config, config)) search.current = searchOf(config);
    const { current } = search;
    let timer = 0;
    const makeSome = () => {
      const study = frameWithin(current, config.step, performance.now() + SLICE_MS);
      if (study === undefined) timer = window.setTimeout(makeSome, 0);
      else setShown({ config, study });
    };
    makeSome();
    return () => window.clearTimeout(timer);
  }, [config, shown.config]);
  return shown;
}
