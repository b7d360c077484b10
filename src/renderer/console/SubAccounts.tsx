import { useTranslation } from 'react-i18next';
import type { SubAccount } from '../../shared/rest-console.ts';
import { blockReasonText } from '../../shared/wording/stream-reason.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './Console.module.css';

interface SubAccountsProps {
  readonly accountId: string;
  readonly onActAs: (cid: string) => void;
}

/** So many are drawn; more are found by the console itself. */
const MOST_SHOWN = 200;
const INDENT_PX = 18;

/** The accounts below ours as a tree: to call in their name, and to follow with a token of their own. */
export function SubAccounts({ accountId, onActAs }: SubAccountsProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const { value, failure, retry } = useLiveQuery({
    subject: accountId,
    ask: () => host.console.subAccounts({ accountId }),
  });
  if (value === null || failure !== null) {
    return <LoadState loading={t('subLoading')} failure={failure} onRetry={retry} />;
  }
  if (value.length === 0) return <p className={styles.muted}>{t('subNone')}</p>;
  return (
    <>
      <p className={styles.muted}>{t('subHint')}</p>
      <ul className={styles.list}>
        {value.slice(0, MOST_SHOWN).map((account) => (
          <Row key={account.id} account={account} onActAs={onActAs} />
        ))}
      </ul>
      {value.length > MOST_SHOWN && (
        <p className={styles.muted}>{t('subMore', { count: value.length - MOST_SHOWN })}</p>
      )}
    </>
  );
}

function Row({
  account,
  onActAs,
}: {
  readonly account: SubAccount;
  readonly onActAs: (cid: string) => void;
}) {
  const { t } = useTranslation('console');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { style } = useFormat();
  const { id, name, depth, blocked } = account;
  const shown = name === '' ? id : name;
  return (
    <li className={styles.row} style={{ paddingInlineStart: depth * INDENT_PX }}>
      <span className={styles.rowText} title={shown}>
        {shown} <code className={styles.muted}>{id}</code>
        {blocked !== null && blocked !== 0 && (
          <span className={styles.bad}>
            {' '}
            {t('subBlocked', { reason: blockReasonText(blocked, style.language) })}
          </span>
        )}
      </span>
      <Button label={t('actAsOf', { name: shown })} onPress={() => onActAs(id)}>
        {t('actAs')}
      </Button>
      <Button
        label={t('followOf', { name: shown })}
        onPress={() => showDialog({ kind: 'add-account', name: shown })}
      >
        {t('follow')}
      </Button>
    </li>
  );
}
