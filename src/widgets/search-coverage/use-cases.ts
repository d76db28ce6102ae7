import { useEffect, useState } from 'preact/hooks';
import { type Case, type Config, caseOf, casesOf, hasSameDesigns } from './model/config.ts';

type Cases = { readonly config: Config; readonly cases: readonly Case[] };

const SLICE_MS = 12;

/**
 * The cases of a config. After a change the old ones stay until the new ones are there, and these are made in slices
 * short enough that no frame waits for them.
 */
export function useCases(config: Config): Cases {
  const [known, setKnown] = useState<Cases>(() => ({ config, cases: casesOf(config) }));
  const isKnown = hasSameDesigns(known.config, config);
  useEffect(() => {
    if (isKnown) return;
    const cases: Case[] = [];
    let timer = 0;
    const makeSome = () => {
      const end = performance.now() + SLICE_MS;
      while (cases.length < config.runs && performance.now() < end) cases.push(caseOf(config, cases.length));
      if (cases.length === config.runs) setKnown({ config, cases });
      else timer = window.setTimeout(makeSome, 0);
    };
    makeSome();
    return () => window.clearTimeout(timer);
  }, [config, isKnown]);
  return isKnown ? { config, cases: known.cases } : known;
}
