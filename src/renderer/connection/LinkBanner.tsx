import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { isolated } from '../../shared/format/isolated.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { accountsInTrouble, connectionOf, worstConnection } from '../stores/account-links.ts';
import { useAppState, useWholeState } from '../stores/stores.ts';
import { Banner, Countdown } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { LinkActions } from './LinkActions.tsx';
import { LinkIcon } from './LinkIcon.tsx';
import { isHeldByStorage, isTryingAgain, linkTone, linkWord } from './link-view.ts';
import { NoticeBanners } from './NoticeBanner.tsx';
import { SeveralBanner } from './SeveralBanner.tsx';
import { useLinkWords } from './use-link-words.ts';

/**
 * Across the whole window while anything in it is not live that is meant to be. The countdown is not announced, the cause is.
 * A link that is held because storage fails is the storage banner's to speak of.
 */
export function LinkBanner() {
  const state = useWholeState();
  const inTrouble = accountsInTrouble(state).filter(
    ({ id }) => !isHeldByStorage(state, connectionOf(state, id)),
  );
  return (
    <div role="status">
      {state.hostLink !== 'open' ? <HostBanner /> : <AccountsBanner inTrouble={inTrouble} />}
      <NoticeBanners />
    </div>
  );
}

function AccountsBanner({ inTrouble }: { readonly inTrouble: readonly AccountSummary[] }) {
  const accounts = useAppState((state) => state.accounts) ?? [];
  const [first, ...others] = inTrouble;
  if (others.length > 0) return <SeveralBanner accounts={inTrouble} />;
  if (first !== undefined) return <OneBanner account={first} />;
  return (
    accounts.length > 0 && accounts.every(({ paused }) => paused) && <PausedBanner accounts={accounts} />
  );
}

/** Nothing is live because somebody wanted it so: told, without alarm. */
function PausedBanner({ accounts }: { readonly accounts: readonly AccountSummary[] }) {
  const { t } = useTranslation('connection');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const connection = useAppState(worstConnection);
  const { cause, advice } = useLinkWords(connection, 'open');
  const [only, ...others] = accounts;
  const icon = <LinkIcon tone="off" size={18} />;
  return others.length > 0 || only === undefined ? (
    <Banner
      tone="quiet"
      icon={icon}
      end={<Button onPress={() => showDialog({ kind: 'accounts' })}>{t('showAccounts')}</Button>}
    >
      <strong>{t('bannerPaused')}</strong> <span>{t('bannerPausedAdvice')}</span>
    </Banner>
  ) : (
    <Banner tone="quiet" icon={icon} end={<LinkActions account={only} connection={connection} />}>
      <strong>{cause}</strong> {advice !== null && <span>{advice}</span>}
    </Banner>
  );
}

/** The monitor itself is out of reach. */
function HostBanner() {
  const { t } = useTranslation('connection');
  const hostLink = useAppState((state) => state.hostLink);
  const connection = useAppState(worstConnection);
  const { cause, advice } = useLinkWords(connection, hostLink);
  const tone = linkTone(linkWord(connection, hostLink));
  return (
    <Banner tone={tone === 'trouble' ? 'trouble' : 'waiting'} icon={<LinkIcon tone={tone} size={18} />}>
      {tone === 'trouble' && <strong>{t('bannerStale')} </strong>}
      {cause} {advice !== null && <span>{advice}</span>}
    </Banner>
  );
}

function OneBanner({ account }: { readonly account: AccountSummary }) {
  const { t } = useTranslation('connection');
  const several = useAppState((state) => (state.accounts ?? []).length > 1);
  const connection = useAppState((state) => connectionOf(state, account.id));
  const { cause, advice } = useLinkWords(connection, 'open', account);
  const word = linkWord(connection, 'open');
  const isTrying = isTryingAgain(connection);
  const tone = isTrying ? 'trouble' : linkTone(word);
  return (
    <Banner
      tone={tone === 'trouble' ? 'trouble' : 'waiting'}
      icon={<LinkIcon tone={tone} size={18} />}
      end={
        <>
          {(isTrying || connection.retryAtMs !== null) && <Countdown toMs={connection.retryAtMs} />}
          {word !== 'asking' && <LinkActions account={account} connection={connection} doctor />}
        </>
      }
    >
      {tone === 'trouble' && (
        <strong>{several ? t('bannerAccount', { name: account.name }) : t('bannerStale')} </strong>
      )}
      {several && tone !== 'trouble' && <strong>{isolated(account.name)}: </strong>}
      {cause ?? t(`state_${word}`)} {advice !== null && <span>{advice}</span>}
    </Banner>
  );
}
