import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { ApplyFooter } from '../ui/ApplyFooter.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import styles from './Proxy.module.css';
import { ProxyFields } from './ProxyFields.tsx';
import { useProxyForm } from './use-proxy-form.ts';

const FORM_ID = 'proxy-form';

interface ProxyDialogProps {
  readonly onClose: () => void;
}

/** By which proxy the monitor goes. */
export function ProxyDialog({ onClose }: ProxyDialogProps) {
  const { t } = useTranslation('proxy');
  const host = useHost();
  const { value, failure, retry, take } = useLiveQuery({
    ask: host.proxy.status,
    listen: host.proxy.onChanged,
  });
  const form = useProxyForm(value, take);
  const { outcome } = form;
  const { close, question } = useAskBeforeDiscard(() => form.unsaved, onClose);

  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('title')}
      footer={
        <ApplyFooter
          form={value?.fixedByOptions === false ? FORM_ID : null}
          isBusy={outcome === 'busy'}
          isApplied={outcome === 'applied'}
          isUnsaved={form.unsaved}
          failure={typeof outcome === 'object' ? (outcome?.failure ?? null) : null}
          onClose={close}
        />
      }
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
      {question}
    </Dialog>
  );
}
