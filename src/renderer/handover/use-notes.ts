import { useCallback, useEffect, useState } from 'react';
import { MOST_NOTES, type NoteKey, type NotesPage } from '../../shared/handover.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useSay } from '../ui/format-store.ts';

const PAGE = 100;

/** Notes that hold a text, newest first, and what can be done to them. */
export function useNotes(text: string) {
  const host = useHost();
  const say = useSay();
  const [limit, setLimit] = useState(PAGE);
  const [failure, setFailure] = useState<string | null>(null);
  const [removed, setRemoved] = useState<NoteKey | null>(null);
  const ask = useCallback(
    () => host.handover.notes({ text, fromMs: null, toMs: null, limit }),
    [host, text, limit],
  );
  const {
    value,
    failure: unread,
    retry,
  } = useLiveQuery<NotesPage>({ ask, subject: text, renewOn: String(limit) });
  useEffect(() => {
    // Notes of a journal that was set aside come over into the one in use.
    const stops = [host.handover.onChanged(() => retry()), host.storage.onChanged(() => retry())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [host, retry]);
  /** Whether it was done. */
  const attempt = async (asked: Promise<Result<unknown>>): Promise<boolean> => {
    const answer = await asked;
    setFailure(answer.ok ? null : say(answer.error));
    return answer.ok;
  };
  return {
    page: value,
    failure: failure ?? (unread === null ? null : say(unread)),
    removed,
    more: () => setLimit((before) => Math.min(before + PAGE, MOST_NOTES)),
    attempt,
    async remove(key: NoteKey) {
      if (await attempt(host.handover.remove(key))) setRemoved(key);
    },
    async restore() {
      if (removed !== null && (await attempt(host.handover.restore(removed)))) setRemoved(null);
    },
    /** All that match, as far as one answer holds. */
    async all() {
      const answer = await host.handover.notes({ text, fromMs: null, toMs: null, limit: MOST_NOTES });
      if (!answer.ok) setFailure(say(answer.error));
      return answer.ok ? answer.value.notes : null;
    },
  };
}

export type Notes = ReturnType<typeof useNotes>;
