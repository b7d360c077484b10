import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverKind } from '../../shared/messages/receivers.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { LoadState } from '../ui/LoadState.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import { MqttForm } from './MqttForm.tsx';
import styles from './Receivers.module.css';
import { WialonForm } from './WialonForm.tsx';

/** What takes streams that do not push by HTTP: each with its state and settings. */
export function ReceiversDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('receivers');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const { value, failure, retry, take } = useLiveQuery({
    ask: host.receivers.status,
    listen: host.receivers.onChanged,
  });
  const unsaved = useRef(new Set<ReceiverKind>());
  const tellUnsaved = useCallback((kind: ReceiverKind, isUnsaved: boolean) => {
    if (isUnsaved) unsaved.current.add(kind);
    else unsaved.current.delete(kind);
  }, []);
  const { close, question } = useAskBeforeDiscard(() => unsaved.current.size > 0, onClose);
  return (
    <Dialog
      isOpen
      wide
      title={t('title')}
      onClose={close}
      footer={<Button onPress={close}>{ui('close')}</Button>}
    >
      <p className={styles.muted}>{t('intro')}</p>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <div className={columns.columns}>
          <WialonForm status={value.wialon} take={take} tellUnsaved={tellUnsaved} />
          <MqttForm status={value.mqtt} take={take} tellUnsaved={tellUnsaved} />
        </div>
      )}
      {question}
    </Dialog>
  );
}
