import { useCallback } from 'react';
import { withValues } from '../../../shared/log-filter/edit-line.ts';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import { useLogFilter } from '../../logs/log-filter.ts';
import { usePanes } from '../../shell/panes.ts';

/** Shows the stream's own records among the logs. */
export function useShowLog(): (stream: Pick<StreamHealth, 'streamId'>) => void {
  const showTab = usePanes((panes) => panes.showTab);
  const ask = useLogFilter((filter) => filter.ask);
  return useCallback(
    ({ streamId }) => {
      ask(withValues('', 'stream', [streamId]));
      showTab('logs');
    },
    [ask, showTab],
  );
}
