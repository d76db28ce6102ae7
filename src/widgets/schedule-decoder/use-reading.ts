import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reading } from '@/diagnose/schedules/found-schedule.ts';
import { runJob } from '@/workers/client.ts';
import { type Config, knownOf } from './model/config.ts';

/** A text with what was told of it, and what is in it. */
type Read = Pick<Config, 'code' | 'known'> & { readonly reading: Reading };

export type CurrentReading = {
  readonly reading: Reading;
  /** The text that the reading is of. */
  readonly code: string;
  /** Why the text in the box could not be read; null where it was, or is being read. */
  readonly failure: string | null;
};

/** The reading of the code in the box, made by a worker; of the code that the page began with, the one from the build. */
export function useReading({ code, known }: Config, start: Read): CurrentReading {
  const first = useRef(start).current;
  const [read, setRead] = useState<Read>(first);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const isFirst = code === first.code && known === first.known;
    if (isFirst) setRead(first);
    setFailure(null);
    if (isFirst) return;
    const controller = new AbortController();
    const { signal } = controller;
    runJob('read-schedules', { text: code, known: knownOf({ known }) }, { signal })
      .next()
      .then(({ value }) => {
        if (!signal.aborted) setRead({ code, known, reading: value as Reading });
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
      });
    return () => controller.abort();
  }, [code, known, first]);
  return { reading: read.reading, code: read.code, failure };
}
