import { useEffect } from 'react';
import type { ReceiverKind } from '../../shared/messages/receivers.ts';

/** Told whether the form of a receiver says something else than what is applied. */
export type TellUnsaved = (kind: ReceiverKind, isUnsaved: boolean) => void;

/** Compares a form with what is applied, and tells the dialog, which asks before it closes on it. */
export function useTellUnsaved(tell: TellUnsaved, kind: ReceiverKind, kept: object, draft: object): boolean {
  const isUnsaved = JSON.stringify(kept) !== JSON.stringify(draft);
  useEffect(() => tell(kind, isUnsaved), [tell, kind, isUnsaved]);
  return isUnsaved;
}
