import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type AnyConfig, fullQueryOf, initialConfig, queryOf, type Repair, requestOf, type Value } from './config.ts';
import type { ConfigOf, Fields } from './field.ts';

/** A widget's settings: what they are, how to change them, what the URL asked for in vain. */
export type Settings<F extends Fields> = {
  readonly id: string;
  readonly fields: F;
  readonly config: ConfigOf<F>;
  /** One sentence for each value of the URL that could not be used; empty once the reader changes something. */
  readonly notices: readonly string[];
  /** Names of the fields whose controls are not shown. */
  readonly hidden: readonly string[];
  /** True when any value differs from its initial one. */
  readonly isChanged: boolean;
  /** True when there is a change of the reader's to take back. */
  readonly canUndo: boolean;
  set<K extends keyof F & string>(key: K, value: ConfigOf<F>[K]): void;
  setAll(config: ConfigOf<F>): void;
  reset(): void;
  /** Takes back the last change; turning one control for a while is one change. */
  undo(): void;
  /** The address of this page with every setting of this widget written out. */
  linkToState(): string;
};

type State<F extends Fields> = {
  readonly config: ConfigOf<F>;
  readonly notices: readonly string[];
  readonly hidden: readonly string[];
  /** What the reader can go back to, the last one last. */
  readonly past: readonly ConfigOf<F>[];
  /** The control that was turned last; null when the last change was none of a single control. */
  readonly turned: string | null;
};

/** A change: a field that a control turns, or null for one of several settings at once. */
type Change<F extends Fields> = { readonly turns: string | null; readonly to: (old: ConfigOf<F>) => ConfigOf<F> };

const MOST_PAST = 50;

function changed<F extends Fields>(old: State<F>, { turns, to }: Change<F>, repair: Repair<F> | undefined): State<F> {
  const { config, notices } = repaired(to(old.config), repair);
  const isSameTurn = turns !== null && turns === old.turned;
  const isNews = !isSameTurn && !isSame(config, old.config);
  const past = isNews ? [...old.past.slice(1 - MOST_PAST), old.config] : old.past;
  return { config, notices, hidden: old.hidden, past, turned: turns };
}

function undone<F extends Fields>(old: State<F>): State<F> {
  const config = old.past.at(-1);
  return config === undefined ? old : { ...old, config, notices: [], past: old.past.slice(0, -1), turned: null };
}

const WRITE_DELAY_MS = 150;

function repaired<F extends Fields>(config: ConfigOf<F>, repair: Repair<F> | undefined) {
  return repair === undefined ? { config, notices: [] } : repair(config);
}

function replaceQuery(query: string): void {
  const { pathname, hash } = window.location;
  window.history.replaceState(window.history.state, '', `${pathname}${query === '' ? '' : `?${query}`}${hash}`);
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Reader<F extends Fields> = { readonly id: string; readonly fields: F; readonly repair: Repair<F> | undefined };

function stateFrom<F extends Fields>(query: string, { id, fields, repair }: Reader<F>): State<F> {
  const request = requestOf(id, fields, query);
  const { config, notices } = repaired(request.config, repair);
  return { config, notices: [...request.notices, ...notices], hidden: request.hidden, past: [], turned: null };
}

/** Writes the config into the address shortly after the last change, and at once when the page is left. */
function useAddress(write: (() => void) | null): void {
  useEffect(() => {
    if (write === null) return;
    const timer = window.setTimeout(write, WRITE_DELAY_MS);
    window.addEventListener('pagehide', write, { once: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [write]);
}

/**
 * Keeps a widget's settings in the URL as `?id.key=value`. The address is read after hydration, so the first render is
 * what the build made. `fields` and `repair` must keep their identity between renders.
 */
export function useUrlConfig<F extends Fields>(id: string, fields: F, repair?: Repair<F>): Settings<F> {
  const start = useMemo(() => initialConfig(fields), [fields]);
  const [state, setState] = useState<State<F>>({ config: start, notices: [], hidden: [], past: [], turned: null });
  const isTouched = useRef(false);

  useEffect(() => {
    const asked = stateFrom(window.location.search, { id, fields, repair });
    setState((old) => (isSame(asked, old) ? old : asked));
  }, [id, fields, repair]);

  const write = useMemo(() => {
    if (!isTouched.current) return null;
    return () =>
      replaceQuery(queryOf(id, fields, { config: state.config as AnyConfig, query: window.location.search }));
  }, [id, fields, state.config]);
  useAddress(write);

  const put = useCallback((next: (old: State<F>) => State<F>) => {
    isTouched.current = true;
    setState(next);
  }, []);
  const change = useCallback((one: Change<F>) => put((old) => changed(old, one, repair)), [put, repair]);

  return {
    id,
    fields,
    config: state.config,
    notices: state.notices,
    hidden: state.hidden,
    isChanged: !isSame(state.config, start),
    canUndo: state.past.length > 0,
    set: (key: string, value: Value) => change({ turns: key, to: (old) => ({ ...old, [key]: value }) as ConfigOf<F> }),
    setAll: (config) => change({ turns: null, to: () => config }),
    reset: () => change({ turns: null, to: () => start }),
    undo: () => put(undone),
    linkToState: () => {
      const { href, search } = window.location;
      return `${href.split(/[?#]/)[0]}?${fullQueryOf(id, fields, { config: state.config as AnyConfig, query: search })}#${id}`;
    },
  };
}
