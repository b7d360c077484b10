import { useCallback } from 'react';
import { useBeginNote } from '../shell/use-begin-note.ts';
import { useShowLogs } from '../shell/use-show-logs.ts';
import type { ShownStream } from './shown-stream.ts';

type Act = (stream: Pick<ShownStream, 'id' | 'streamId' | 'name' | 'accountId'>) => void;

/** What can be done about a stream from its row. */
export function useStreamActions(): { readonly onLogs: Act; readonly onNote: Act } {
  const showLogs = useShowLogs();
  const begin = useBeginNote();
  return {
    onLogs: useCallback(({ streamId }) => showLogs({ origin: 'stream', originId: streamId }), [showLogs]),
    onNote: useCallback(
      ({ id, name, accountId }) => begin({ kind: 'stream', streamId: id, name }, accountId),
      [begin],
    ),
  };
}
