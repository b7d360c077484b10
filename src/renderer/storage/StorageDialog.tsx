import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import { RetentionForm } from './RetentionForm.tsx';
import { SetAsideList } from './SetAsideList.tsx';
import styles from './Storage.module.css';
import { StorageFacts } from './StorageFacts.tsx';
import { StorageFailureNotice } from './StorageFailureNotice.tsx';

interface StorageDialogProps {
  readonly onClose: () => void;
}

/** What storage holds, how long it keeps it, and what was set aside. */
export function StorageDialog({ onClose }: StorageDialogProps) {
  const { t } = useTranslation('storage');
  const host = useHost();
  const { value, failure, retry, take } = useLiveQuery({
    ask: host.storage.status,
    listen: host.storage.onChanged,
  });
  const [unsaved, setUnsaved] = useState(false);
  const { close, question } = useAskBeforeDiscard(() => unsaved, onClose, { text: t('discardText') });

  return (
    <Dialog isOpen onClose={close} title={t('title')}>
      <p className={styles.intro}>{t('intro')}</p>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <>
          {value.failure !== null && <StorageFailureNotice failure={value.failure} />}
          <StorageFacts status={value} />
          <RetentionForm status={value} onApplied={take} onUnsaved={setUnsaved} />
          {value.setAside.length > 0 && <SetAsideList status={value} />}
        </>
      )}
      {question}
    </Dialog>
  );
}
