import { useEffect } from 'react';
import type { ReceiverKind } from '../../shared/messages/receivers.ts';

/** Told whether the form of a receiver says something else than what is applied. */
export type TellUnsaved = (kind: ReceiverKind, isUnsaved: boolean) => void;

/** Tells the dialog, which asks before it closes on what is not applied. */
export function useTellUnsaved(tell: TellUnsaved, kind: ReceiverKind, isUnsaved: boolean): void {
  useEffect(() => tell(kind, isUnsaved), [tell, kind, isUnsaved]);
}
