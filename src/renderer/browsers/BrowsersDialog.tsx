import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import styles from './Browsers.module.css';

/** Who is let in to a browser host, and for how long. */
export function BrowsersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('browsers');
  const host = useHost();
  const say = useSay();
  const { value: access, take } = useLiveQuery({ ask: host.browsers.access });
  const [address, setAddress] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function ask<Value>(answer: Promise<Result<Value>>, use: (value: Value) => void): Promise<void> {
    setFailure(null);
    const done = await answer;
    if (done.ok) use(done.value);
    else setFailure(say(done.error));
  }

  return (
    <Dialog isOpen onClose={onClose} title={t('title')}>
      {access !== null && (
        <>
          <p className={styles.muted}>{t('known', { count: access.others })}</p>
          <OnOff
            text={t('remember')}
            hint={t('rememberHint')}
            isOn={access.remembered}
            onChange={(remembered) => void ask(host.browsers.remember({ remembered }), take)}
          />
        </>
      )}
      <section className={styles.section}>
        <h3>{t('inviteTitle')}</h3>
        <p className={styles.muted}>{t('inviteText')}</p>
        <Button onPress={() => void ask(host.browsers.invite(), setAddress)}>{t('invite')}</Button>
        {address !== null && (
          <p className={styles.address} role="status">
            <code>{address}</code>
            <CopyIconButton label={t('inviteCopy')} text={() => address} />
          </p>
        )}
      </section>
      <section className={styles.section}>
        <h3>{t('lockOutTitle')}</h3>
        <p className={styles.muted}>{t('lockOutText')}</p>
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t('lockOut')}
        </Button>
      </section>
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {t('failed', { message: failure })}
        </Notice>
      )}
      <ConfirmDialog
        isOpen={asking}
        title={t('lockOutAskTitle')}
        confirm={t('lockOutConfirm')}
        onConfirm={() => {
          setAsking(false);
          void ask(host.browsers.lockOutAll(), onClose);
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t('lockOutAsk')}</p>
      </ConfirmDialog>
    </Dialog>
  );
}
