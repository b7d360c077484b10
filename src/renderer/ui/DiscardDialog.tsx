import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './ConfirmDialog.tsx';

interface DiscardDialogProps {
  readonly isOpen: boolean;
  /** What is lost; a sentence that fits every form where absent. */
  readonly children?: ReactNode;
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
}

/** Asks before a dialog is closed in which something was changed and not applied. */
export function DiscardDialog({ isOpen, children, onDiscard, onKeep }: DiscardDialogProps) {
  const { t } = useTranslation('ui');
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('discardTitle')}
      confirm={t('discard')}
      cancel={t('keepEditing')}
      onConfirm={onDiscard}
      onCancel={onKeep}
    >
      <p>{children ?? t('discardText')}</p>
    </ConfirmDialog>
  );
}
