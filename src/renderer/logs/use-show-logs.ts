import type { LogRecord } from '../../shared/log-record.ts';
import { usePanes } from '../shell/panes.ts';
import { aboutLine } from './group-line.ts';
import { useLogFilter } from './log-filter.ts';

/** Shows the log records about one thing, all that are kept. */
export function useShowLogs(): (about: Pick<LogRecord, 'origin' | 'originId'>) => void {
  const ask = useLogFilter((state) => state.ask);
  const showTab = usePanes((state) => state.showTab);
  return (about) => {
    ask(aboutLine('', about));
    showTab('logs');
  };
}
