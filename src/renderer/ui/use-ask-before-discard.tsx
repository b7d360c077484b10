import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** What is lost, where the words that fit every form do not. */
interface DiscardWords {
  readonly title?: string;
  readonly text: string;
  readonly confirm?: string;
}

interface AskBeforeDiscard {
  /** Closes the dialog, or asks first. */
  readonly close: () => void;
  /** The question, for the dialog to hold. */
  readonly question: ReactNode;
}

/** Asks before a dialog is closed in which something was changed and not kept. */
export function useAskBeforeDiscard(
  holdsUnsaved: () => boolean,
  onClose: () => void,
  words?: DiscardWords,
): AskBeforeDiscard {
  const { t } = useTranslation('ui');
  const [isAsking, setAsking] = useState(false);
  return {
    close: () => (holdsUnsaved() ? setAsking(true) : onClose()),
    question: (
      <ConfirmDialog
        isOpen={isAsking}
        title={words?.title ?? t('discardTitle')}
        confirm={words?.confirm ?? t('discard')}
        cancel={t('keepEditing')}
        onConfirm={onClose}
        onCancel={() => setAsking(false)}
      >
        <p>{words?.text ?? t('discardText')}</p>
      </ConfirmDialog>
    ),
  };
}
