import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProxyStatus } from '../../shared/proxy.ts';
import { useHost } from '../host/host-context.ts';
import { useHostValue } from '../host/use-host-value.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Proxy.module.css';
import { ProxyFields } from './ProxyFields.tsx';
import { type ProxyForm, useProxyForm } from './use-proxy-form.ts';

const FORM_ID = 'proxy-form';

interface ProxyDialogProps {
  readonly onClose: () => void;
}

/** By which proxy the monitor goes. */
export function ProxyDialog({ onClose }: ProxyDialogProps) {
  const { t } = useTranslation('proxy');
  const host = useHost();
  const { value, failure, retry, take } = useHostValue(host.proxy.status, host.proxy.onChanged);
  const form = useProxyForm(value, take);
  const [asking, setAsking] = useState(false);
  const close = (): void => (form.unsaved ? setAsking(true) : onClose());

  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('title')}
      footer={<Footer form={form} status={value} onClose={close} />}
    >
      <p className={styles.intro}>{t('intro')}</p>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <>
          {value.fixedByOptions && <Notice tone="info">{t('fixed')}</Notice>}
          <form
            id={FORM_ID}
            ref={form.formRef}
            className={styles.form}
            aria-label={t('settings')}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void form.apply();
            }}
          >
            <ProxyFields form={form} status={value} />
          </form>
        </>
      )}
      <ConfirmDialog
        isOpen={asking}
        title={t('discardTitle')}
        confirm={t('discard')}
        cancel={t('keepEditing')}
        onConfirm={onClose}
        onCancel={() => setAsking(false)}
      >
        <p>{t('discardText')}</p>
      </ConfirmDialog>
    </Dialog>
  );
}

interface FooterProps {
  readonly form: ProxyForm;
  readonly status: ProxyStatus | null;
  readonly onClose: () => void;
}

function Footer({ form: { outcome, unsaved }, status, onClose }: FooterProps) {
  const { t } = useTranslation('proxy');
  const { t: ui } = useTranslation('ui');
  return (
    <>
      <div className={styles.outcome}>
        <span role="alert" className={styles.failure}>
          {typeof outcome === 'object' && outcome?.failure}
        </span>
        <span role="status">{outcome === 'applied' && t('applied')}</span>
        {outcome === null && unsaved && <span className={styles.muted}>{t('unsaved')}</span>}
      </div>
      <Button onPress={onClose}>{ui('close')}</Button>
      {status?.fixedByOptions === false && (
        <Button type="submit" form={FORM_ID} variant="primary" isBusy={outcome === 'busy'}>
          {outcome === 'busy' ? t('applying') : t('apply')}
        </Button>
      )}
    </>
  );
}
