import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ACCOUNT_PARTS,
  type AccountAtFlespi,
  type FlespiUsage,
  type FlespiUsages,
} from '../../shared/at-flespi.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './AtFlespi.module.css';
import { FollowLine } from './FollowLine.tsx';
import { overlay, overlayUsages } from './overlay.ts';
import { PartView } from './PartView.tsx';
import { useFollowed } from './use-followed.ts';
import { useReread } from './use-reread.ts';
import { Asked } from './VehicleAtFlespi.tsx';

/** What flespi holds of an account: what there is, limits, usage, tokens by name. Asked for as it opens, and followed until it is closed. */
export function AccountPage({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['atFlespi', 'ui']);
  const first = useAppState((state) => state.accounts?.[0]?.id ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const accountId = chosen ?? first;
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('account')}
      footer={<Button onPress={onClose}>{t('ui:close')}</Button>}
    >
      {accountId === null ? (
        <p className={styles.muted}>{t('noAccount')}</p>
      ) : (
        <>
          <AccountSelect named label={t('ofAccount')} value={accountId} onChange={setChosen} />
          <Content accountId={accountId} />
        </>
      )}
    </Dialog>
  );
}

function Content({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation('atFlespi');
  const { atFlespi } = useHost();
  const { value, failure, retry } = useLiveQuery<AccountAtFlespi>({
    subject: accountId,
    renewOn: useReread(),
    ask: () => atFlespi.account({ accountId }),
  });
  const followed = useFollowed({ kind: 'account', accountId }, retry);
  if (value === null) return <LoadState loading={t('loading')} failure={failure} onRetry={retry} />;
  const answeredMs = followed.following.state === 'live' ? null : value.askedMs;
  return (
    <>
      <Asked askedMs={value.askedMs} failure={failure} onAgain={retry} />
      <FollowLine followed={followed} />
      <Usages usages={overlayUsages(value.usages, followed.values, answeredMs)} />
      <div className={styles.parts}>
        {ACCOUNT_PARTS.map((part) => (
          <PartView
            key={part}
            title={t(`account_${part}`)}
            isReread={part === 'tokens'}
            hint={part === 'tokens' ? t('tokenExpiry') : null}
            isOfAccount
            part={overlay(part, value.parts[part], followed.values, answeredMs)}
          />
        ))}
      </div>
    </>
  );
}

function Usages({ usages }: { readonly usages: FlespiUsages }) {
  const { t } = useTranslation('atFlespi');
  const { times } = useFormat();
  const say = useSay();
  if (usages.state === 'failed')
    return <p className={styles.muted}>{t('usagesFailed', { message: say(usages.failure) })}</p>;
  return (
    <section aria-label={t('usages')}>
      <h3 className={styles.heading}>
        {t('usages')}{' '}
        {usages.accountName !== null && <bdi className={styles.muted}>{usages.accountName}</bdi>}
      </h3>
      <table className={styles.usages}>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('used')}</th>
            <th scope="col">{t('limit')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {usages.usages.map((usage) => (
            <UsageRow key={usage.name} usage={usage} />
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>
        {usages.noStatistics !== null
          ? t('statisticsFailed', { message: say(usages.noStatistics) })
          : usages.statisticsMs === null
            ? t('noStatistics')
            : t('statistics', { time: times.full(usages.statisticsMs) })}
      </p>
    </section>
  );
}

/** What flespi counts in bytes. */
const BYTES = /_(storage|traffic)$/;

function UsageRow({ usage: { name, used, limit } }: { readonly usage: FlespiUsage }) {
  const { t } = useTranslation('atFlespi');
  const { figures } = useFormat();
  const amount = BYTES.test(name) ? figures.bytes : figures.count;
  const share = used === null || limit === null || limit <= 0 ? null : used / limit;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={used === null ? undefined : String(used)}>{amount(used)}</td>
      <td title={limit === null ? undefined : String(limit)}>{amount(limit)}</td>
      <td>
        {share !== null && (
          <>
            <meter
              min={0}
              max={1}
              high={0.8}
              value={Math.min(1, share)}
              aria-label={t('shareOf', { name })}
            />{' '}
            {t('percent', { share: figures.count(Math.floor(share * 100)) })}
          </>
        )}
      </td>
    </tr>
  );
}
