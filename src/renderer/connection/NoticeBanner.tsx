import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionCause } from '../../shared/connection.ts';
import { isolated } from '../../shared/format/isolated.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { connectionOf, isAccountLive, watchedAccounts } from '../stores/account-links.ts';
import { useWholeState } from '../stores/stores.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useWording } from '../ui/format-store.ts';
import { LinkIcon } from './LinkIcon.tsx';

/** More at once would take the map's place; the facts of each link tell all. */
const MOST = 2;

/** Across the whole window: what is to be told of links that are up, of each account the gravest. */
export function NoticeBanners() {
  const state = useWholeState();
  const accounts = watchedAccounts(state);
  const told = accounts.flatMap((account) => {
    const [notice] = isAccountLive(state, account.id) ? connectionOf(state, account.id).notices : [];
    return notice === undefined ? [] : [{ account, notice }];
  });
  return told
    .slice(0, MOST)
    .map(({ account, notice }) => (
      <NoticeBanner key={account.id} account={account} notice={notice} named={accounts.length > 1} />
    ));
}

interface NoticeBannerProps {
  readonly account: AccountSummary;
  readonly notice: ConnectionCause;
  readonly named: boolean;
}

function NoticeBanner({ account, notice, named }: NoticeBannerProps) {
  const { t } = useTranslation('connection');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { message, advice } = useWording().explain(notice);
  const { id, kind, origin } = account;
  return (
    <Banner
      tone="waiting"
      icon={<LinkIcon tone="notice" size={18} />}
      end={
        <>
          {notice.code === 'not-flespi' && origin === 'kept' && kind !== 'demo' && (
            <Button onPress={() => showDialog({ kind: 'edit-account', accountId: id })}>
              {t('changeAccount')}
            </Button>
          )}
          <Button onPress={() => showDialog({ kind: 'doctor', accountId: id })}>{t('doctor')}</Button>
        </>
      }
    >
      {named && <strong>{isolated(account.name)}: </strong>}
      <strong>{message}</strong> <span>{advice}</span>
    </Banner>
  );
}
