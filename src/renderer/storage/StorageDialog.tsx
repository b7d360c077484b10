import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DiscardDialog } from '../ui/DiscardDialog.tsx';
import { LoadState } from '../ui/LoadState.tsx';
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
  const [asking, setAsking] = useState(false);

  return (
    <Dialog isOpen onClose={() => (unsaved ? setAsking(true) : onClose())} title={t('title')}>
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
      <DiscardDialog isOpen={asking} onDiscard={onClose} onKeep={() => setAsking(false)}>
        {t('discardText')}
      </DiscardDialog>
    </Dialog>
  );
}
