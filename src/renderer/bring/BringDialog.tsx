import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { Notice } from '../ui/Notice.tsx';
import styles from './Bring.module.css';
import { CallList } from './CallList.tsx';
import { FeedFields } from './FeedFields.tsx';
import { Findings } from './Findings.tsx';
import { MadeStreams } from './MadeStreams.tsx';
import { type BringForm, useBring } from './use-bring.ts';

interface BringDialogProps {
  readonly onClose: () => void;
}

/** Makes a stream in flespi that pushes here, after its calls were shown; and undoes what was made. */
export function BringDialog({ onClose }: BringDialogProps) {
  const { t } = useTranslation('bring');
  const accounts = useAppState((state) => state.accounts);
  const [chosenAccount, setAccount] = useState<string | null>(null);
  const accountId = chosenAccount ?? accounts?.[0]?.id ?? '';
  const form = useBring(accountId, t('nameFirst'));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      isBusy={form.outcome === 'busy'}
      footer={<Footer form={form} />}
    >
      <p className={styles.muted}>{t('intro', { doIt: t('doIt') })}</p>
      <MadeStreams onChanged={form.lookAgain} />
      {form.plan === null ? (
        <div className={columns.columns}>
          <div className={columns.column}>
            <AccountSelect label={t('account')} value={accountId} onChange={setAccount} named />
            <Findings form={form} />
          </div>
          <FeedFields form={form} />
        </div>
      ) : (
        <CallList calls={form.plan.calls} />
      )}
    </Dialog>
  );
}

function Footer({ form }: { readonly form: BringForm }) {
  const { t } = useTranslation('bring');
  const { outcome, plan } = form;
  const isBusy = outcome === 'busy';
  return (
    <div className={styles.footer}>
      <div role="status" className={styles.outcome}>
        {outcome === 'done' && <Notice tone="info">{t('done')}</Notice>}
        {outcome !== null && typeof outcome === 'object' && <Notice tone="danger">{outcome.failure}</Notice>}
      </div>
      {plan !== null && (
        <Button onPress={form.back} isDisabled={isBusy}>
          {t('back')}
        </Button>
      )}
      {plan === null ? (
        <Button key="show" variant="primary" onPress={() => void form.show()} isBusy={isBusy}>
          {t('show')}
        </Button>
      ) : (
        <Button key="do" variant="primary" onPress={() => void form.carryOut()} isBusy={isBusy}>
          {isBusy ? t('doing') : t('doIt')}
        </Button>
      )}
    </div>
  );
}
