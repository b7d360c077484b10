import NotebookPen from 'lucide-react/icons/notebook-pen';
import ScrollText from 'lucide-react/icons/scroll-text';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import iconButton from '../ui/icon-button.module.css';

interface RowActionsProps {
  /** What the row is about. */
  readonly name: string;
  /** Shows its log records; null where it has none. */
  readonly onLogs: (() => void) | null;
  /** Begins a note on it; null where that cannot be. */
  readonly onNote: (() => void) | null;
}

/** What can be done about a row of any table. Plain elements: a table may hold a thousand. */
export function RowActions({ name, onLogs, onNote }: RowActionsProps) {
  const { t } = useTranslation(['logs', 'handover']);
  return (
    <>
      {onLogs !== null && (
        <RowAction label={t('itsLogsOf', { name })} onPress={onLogs}>
          <ScrollText size={14} aria-hidden="true" />
        </RowAction>
      )}
      {onNote !== null && (
        <RowAction label={t('handover:noteOn', { name })} onPress={onNote}>
          <NotebookPen size={14} aria-hidden="true" />
        </RowAction>
      )}
    </>
  );
}

interface RowActionProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function RowAction({ label, onPress, children }: RowActionProps) {
  return (
    <button type="button" className={iconButton.small} aria-label={label} title={label} onClick={onPress}>
      {children}
    </button>
  );
}
