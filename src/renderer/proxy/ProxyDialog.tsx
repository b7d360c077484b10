import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { ApplyDialog } from '../ui/ApplyDialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProxyFields } from './ProxyFields.tsx';
import { useProxyForm } from './use-proxy-form.ts';

interface ProxyDialogProps {
  readonly onClose: () => void;
}

/** By which proxy the monitor goes. */
export function ProxyDialog({ onClose }: ProxyDialogProps) {
  const { t } = useTranslation('proxy');
  const host = useHost();
  const status = useLiveQuery({ ask: host.proxy.status, listen: host.proxy.onChanged });
  const form = useProxyForm(status.value, status.take);
  const isFixed = status.value?.fixedByOptions === true;
  return (
    <ApplyDialog
      title={t('title')}
      intro={t('intro')}
      loading={t('loading')}
      label={t('settings')}
      settings={status}
      form={form}
      isFixed={isFixed}
      notice={isFixed && <Notice tone="info">{t('fixed')}</Notice>}
      onClose={onClose}
    >
      {(value) => <ProxyFields form={form} status={value} />}
    </ApplyDialog>
  );
}
