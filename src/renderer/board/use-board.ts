import { useEffect, useState } from 'react';
import type { BoardPublish, BoardStatus } from '../../shared/mqtt-board.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useHostEpoch } from '../host/host-epoch.ts';
import { useSay } from '../ui/format-store.ts';
import { type BoardList, EMPTY_LIST, withBatch } from './board-list.ts';

/** The board of an account while a component is there. */
export type Board = ReturnType<typeof useBoard>;

/** Connects the board, follows what comes, and closes it in the end. */
export function useBoard(accountId: string) {
  const host = useHost();
  const say = useSay();
  const epoch = useHostEpoch();
  const [again, setAgain] = useState(0);
  const [status, setStatus] = useState<BoardStatus | null>(null);
  const [list, setList] = useState<BoardList>(EMPTY_LIST);
  const [failure, setFailure] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a host that was away, and a press on "again", connect anew.
  useEffect(() => {
    if (accountId === '') return;
    let isHere = true;
    setStatus(null);
    setFailure(null);
    const stopMessages = host.board.onCame((batch) => setList((before) => withBatch(before, batch)));
    const stopStatus = host.board.onChanged(setStatus);
    void host.board.open({ accountId }).then((opened) => {
      if (!isHere) return;
      if (!opened.ok) setFailure(say(opened.error));
      // What it told since is newer.
      else setStatus((told) => (told?.clientId === opened.value.clientId ? told : opened.value));
    });
    return () => {
      isHere = false;
      stopMessages();
      stopStatus();
      void host.board.close();
    };
  }, [host, accountId, epoch, again]);

  const tell = (done: Result<unknown>): boolean => {
    setFailure(done.ok ? null : say(done.error));
    return done.ok;
  };
  return {
    status,
    list,
    failure,
    reconnect: () => setAgain((count) => count + 1),
    clear: () => setList(EMPTY_LIST),
    subscribe: async (filter: string, qos: 0 | 1) => tell(await host.board.subscribe({ filter, qos })),
    unsubscribe: async (filter: string) => tell(await host.board.unsubscribe({ filter })),
    publish: async (message: BoardPublish) => tell(await host.board.publish(message)),
  };
}
