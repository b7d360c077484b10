import { useCallback } from 'react';
import type { LogRecord } from '../../shared/log-record.ts';
import { aboutLine } from './about-line.ts';
import { useLogFilter } from './log-filter.ts';
import { usePanes } from './panes.ts';

/** Shows the log records about one thing, all that are kept. */
export function useShowLogs(): (about: Pick<LogRecord, 'origin' | 'originId'>) => void {
  const ask = useLogFilter((state) => state.ask);
  const showTab = usePanes((state) => state.showTab);
  return useCallback(
    (about) => {
      ask(aboutLine('', about));
      showTab('logs');
    },
    [ask, showTab],
  );
}
