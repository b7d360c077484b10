import { useTranslation } from 'react-i18next';
import { type ListenerStatus, takesFromAnybody } from '../../shared/listener.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { ApplyFooter } from '../ui/ApplyFooter.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import { EnterInFlespi } from './EnterInFlespi.tsx';
import styles from './Listener.module.css';
import { ListenerFields } from './ListenerFields.tsx';
import { ListenerState } from './ListenerState.tsx';
import { type ListenerForm, useListenerForm } from './use-listener-form.ts';

const FORM_ID = 'listener-form';

interface ListenerDialogProps {
  /** Opens with a secret made and filled in, where none is asked for. */
  readonly offersSecret?: boolean;
  readonly onClose: () => void;
}

/** The HTTP listener: what it does, its settings, and what to enter in flespi. */
export function ListenerDialog({ offersSecret = false, onClose }: ListenerDialogProps) {
  const { t } = useTranslation('listener');
  const host = useHost();
  const { value, failure, retry, take } = useLiveQuery({
    ask: host.listener.status,
    listen: host.listener.onChanged,
  });
  const form = useListenerForm(value, take, offersSecret);
  const { close, question } = useAskBeforeDiscard(() => form.unsaved, onClose);

  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('title')}
      wide
      footer={<Footer form={form} status={value} onClose={close} />}
    >
      <p className={styles.intro}>{t('intro')}</p>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <Content form={form} status={value} />
      )}
      {question}
    </Dialog>
  );
}

interface ContentProps {
  readonly form: ListenerForm;
  readonly status: ListenerStatus;
}

function Content({ form, status }: ContentProps) {
  const { t } = useTranslation('listener');
  return (
    <>
      {status.fixedByOptions && <Notice tone="info">{t('fixed')}</Notice>}
      <ListenerState status={status} unsaved={form.unsaved} />
      <NoSecret form={form} status={status} />
      <div className={cx(columns.columns, styles.tight)}>
        <form
          id={FORM_ID}
          ref={form.formRef}
          className={columns.column}
          aria-label={t('settings')}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void form.apply();
          }}
        >
          <h3 className={columns.heading}>{t('settings')}</h3>
          <ListenerFields form={form} status={status} />
        </form>
        <EnterInFlespi status={status} form={form} />
      </div>
    </>
  );
}

/** As the listener is now, whatever the form says. */
function NoSecret({ form, status }: ContentProps) {
  const { t } = useTranslation('listener');
  if (!takesFromAnybody(status.settings)) return null;
  return (
    <Notice tone="warning">
      <strong>{t('withoutSecret')}</strong>{' '}
      {t(status.exposed ? 'withoutSecretExposed' : 'withoutSecretLocal')}{' '}
      {t(status.fixedByOptions ? 'withoutSecretFixed' : 'withoutSecretAdvice')}{' '}
      {!status.fixedByOptions && form.madeSecret === null && (
        <span>
          <Button onPress={form.makeSecret}>{t('makeSecret')}</Button>
        </span>
      )}
    </Notice>
  );
}

interface FooterProps extends Omit<ContentProps, 'status'> {
  readonly status: ListenerStatus | null;
  readonly onClose: () => void;
}

function Footer({ form: { outcome, unsaved }, status, onClose }: FooterProps) {
  return (
    <ApplyFooter
      form={status?.fixedByOptions === false ? FORM_ID : null}
      isBusy={outcome === 'busy'}
      isApplied={outcome === 'applied'}
      isUnsaved={unsaved}
      failure={useFailure(outcome, status)}
      onClose={onClose}
    />
  );
}

/** Also why a listener does not work although its settings were applied. */
function useFailure(outcome: ListenerForm['outcome'], status: ListenerStatus | null): string | null {
  const { t } = useTranslation('listener');
  const say = useSay();
  if (outcome === null || outcome === 'busy') return null;
  if (outcome !== 'applied') return outcome.failure;
  if (status?.failure) return t('appliedFailed', { message: say(status.failure) });
  if (status?.accountFailure) return t('appliedRefusing', { message: say(status.accountFailure) });
  return null;
}
