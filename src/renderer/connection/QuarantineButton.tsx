import FileQuestion from 'lucide-react/icons/file-question-mark';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { formatCompact } from '../ui/format.ts';
import styles from './AlertButton.module.css';
import { QuarantineDialog } from './QuarantineDialog.tsx';

/** In the top bar while there is anything that could not be read; opens the list of it. */
export function QuarantineButton() {
  const { t } = useTranslation('connection');
  const count = useAppState((state) => state.health?.messages.quarantined ?? 0);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {count > 0 && (
        <AriaButton
          className={styles.button ?? ''}
          aria-label={t('quarantineOpen', { count })}
          onPress={() => setOpen(true)}
        >
          <FileQuestion size={14} aria-hidden="true" />
          <span className={styles.count}>{formatCompact(count)}</span>
          <span className={styles.word}>{t('quarantined')}</span>
        </AriaButton>
      )}
      <QuarantineDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
