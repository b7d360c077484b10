import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { logMatcher } from '../../shared/log-filter/log-matcher.ts';
import type { LogKey } from '../../shared/log-key.ts';
import type { LogFilter, LogRecord } from '../../shared/log-record.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { createLogSource, type LogSource } from './log-source.ts';
import type { LogTail } from './log-tail.ts';

interface Shown {
  readonly epoch: number;
  readonly records: readonly LogRecord[];
}

/**
 * The live records of a filter. `filter` must be the same object while it says the same. Another filter begins with
 * what is on screen and matches it, so that nothing flickers while the host is asked.
 */
export function useLogTail(
  filter: LogFilter,
  at: LogKey | null = null,
): { readonly tail: LogTail; readonly source: LogSource } {
  const { logs } = useHost();
  const epoch = useAppState((state) => state.epoch);
  const shown = useRef<Shown>({ epoch, records: [] });

  const source = useMemo(() => {
    const first = shown.current.epoch === epoch ? shown.current.records.filter(logMatcher(filter)) : [];
    return createLogSource({ logs, filter, first, at });
  }, [logs, filter, epoch, at]);
  useEffect(() => source.start(), [source]);
  const tail = useSyncExternalStore(source.subscribe, source.getTail);
  useEffect(() => {
    shown.current = { epoch, records: tail.records };
  }, [epoch, tail.records]);
  return { tail, source };
}
