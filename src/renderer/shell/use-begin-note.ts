import { useCallback } from 'react';
import type { NoteSubject } from '../../shared/handover.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useNoteDraft } from './note-draft.ts';
import { usePanes } from './panes.ts';

/** Begins a note of the shift log about something of an account, or about nothing. */
export function useBeginNote(): (subject: NoteSubject, accountId: string | null) => void {
  const panes = useStoreOf(usePanes);
  const draft = useStoreOf(useNoteDraft);
  return useCallback(
    (subject, accountId) => {
      panes.getState().showTab('shift');
      draft.getState().begin(subject, accountId);
    },
    [panes, draft],
  );
}
