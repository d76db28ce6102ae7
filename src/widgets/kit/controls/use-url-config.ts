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
  /** True after a reset, until the next change. */
  readonly canUndoReset: boolean;
  set<K extends keyof F & string>(key: K, value: ConfigOf<F>[K]): void;
  setAll(config: ConfigOf<F>): void;
  reset(): void;
  undoReset(): void;
  /** The address of this page with every setting of this widget written out. */
  linkToState(): string;
};

type State<F extends Fields> = {
  readonly config: ConfigOf<F>;
  readonly notices: readonly string[];
  readonly hidden: readonly string[];
  readonly beforeReset: ConfigOf<F> | null;
};

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
  return { config, notices: [...request.notices, ...notices], hidden: request.hidden, beforeReset: null };
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
  const [state, setState] = useState<State<F>>({ config: start, notices: [], hidden: [], beforeReset: null });
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

  const change = useCallback(
    (next: (old: State<F>) => { readonly config: ConfigOf<F>; readonly beforeReset: ConfigOf<F> | null }) => {
      isTouched.current = true;
      setState((old) => {
        const { config, beforeReset } = next(old);
        const usable = repaired(config, repair);
        return { config: usable.config, notices: usable.notices, hidden: old.hidden, beforeReset };
      });
    },
    [repair],
  );

  return {
    id,
    fields,
    config: state.config,
    notices: state.notices,
    hidden: state.hidden,
    isChanged: !isSame(state.config, start),
    canUndoReset: state.beforeReset !== null,
    set: (key: string, value: Value) =>
      change((old) => ({ config: { ...old.config, [key]: value } as ConfigOf<F>, beforeReset: null })),
    setAll: (config) => change(() => ({ config, beforeReset: null })),
    reset: () => change((old) => ({ config: start, beforeReset: isSame(old.config, start) ? null : old.config })),
    undoReset: () => change((old) => ({ config: old.beforeReset ?? old.config, beforeReset: null })),
    linkToState: () => {
      const { href, search } = window.location;
      return `${href.split(/[?#]/)[0]}?${fullQueryOf(id, fields, { config: state.config as AnyConfig, query: search })}#${id}`;
    },
  };
}
