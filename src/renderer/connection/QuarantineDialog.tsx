import { useTranslation } from 'react-i18next';
import type { QuarantineList } from '../../shared/health.ts';
import { scopedId } from '../../shared/scope.ts';
import { useHost } from '../host/host-context.ts';
import { type HostValue, useLiveQuery } from '../host/use-live-query.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './QuarantineDialog.module.css';
import { QuarantinedPayload } from './QuarantinedPayload.tsx';

interface QuarantineDialogProps {
  readonly onClose: () => void;
}

/** What could not be read, as plain text, and how to take it out. */
export function QuarantineDialog({ onClose }: QuarantineDialogProps) {
  const { t } = useTranslation(['connection', 'ui']);
  return (
    <Dialog isOpen onClose={onClose} title={t('quarantineTitle')} wide footer={<Footer onClose={onClose} />}>
      <p className={styles.intro}>{t('quarantineIntro')}</p>
      <Quarantine />
    </Dialog>
  );
}

function Footer({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['connection', 'ui']);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const count = useAppState((state) => state.health?.messages.quarantined ?? 0);
  return (
    <>
      <Button
        onPress={() => showDialog({ kind: 'export', vehicleId: null, format: 'unreadable' })}
        isDisabled={count === 0}
      >
        {t('quarantineExport')}
      </Button>
      <Button onPress={onClose}>{t('ui:close')}</Button>
    </>
  );
}

function Quarantine() {
  const { figures } = useFormat();
  const { t } = useTranslation('connection');
  const { value, failure, retry } = useQuarantine();
  if (value === null || failure !== null) {
    return <LoadState loading={t('quarantineLoading')} failure={failure} onRetry={retry} />;
  }
  const { held, delivered, items, failed } = value;
  return (
    <>
      {failed.map((accountId) => (
        <p key={accountId} role="alert" className={styles.failed}>
          <AccountMark accountId={accountId} named /> {t('quarantineUnread')}
        </p>
      ))}
      {held === 0 && failed.length === 0 && <p>{t('quarantineEmpty')}</p>}
      {held > 0 && (
        <p role="status" className={styles.held}>
          {held > items.length
            ? t('quarantineNewest', { held: figures.count(held), shown: figures.count(items.length) })
            : t('quarantineHeld', { count: held, held: figures.count(held) })}
          {delivered > held && <> {t('quarantineDelivered', { times: figures.count(delivered) })}</>}
        </p>
      )}
      <ul className={styles.list}>
        {items.map((item) => (
          <QuarantinedPayload key={scopedId(item.accountId, String(item.seq))} item={item} />
        ))}
      </ul>
    </>
  );
}

/** The list as it is on disk, read again where the count says that it is another. */
function useQuarantine(): HostValue<QuarantineList> {
  const { app } = useHost();
  const kept = useAppState((state) => state.health?.messages.quarantined ?? 0);
  // One that came again is counted here, and its row is another one.
  const came = useAppState((state) => state.health?.messages.unreadable ?? 0);
  return useLiveQuery({ ask: app.quarantine, renewOn: `${kept} ${came}` });
}
