import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import styles from './Accounts.module.css';

interface AccountFactsProps {
  readonly account: AccountSummary;
  readonly connection: ConnectionStatus;
}

/** Where an account leads to, whose it is there, and where its token is. */
export function AccountFacts({ account, connection }: AccountFactsProps) {
  const { t } = useTranslation('settings');
  const { kind, brokerUrl, tokenHint, sharedGroup } = account;
  if (kind === 'demo') return <Facts facts={[[t('broker'), [t('thisComputer')]]]} />;
  const { follow, followedDevices, followedChannels, followedTopics } = account;
  const isUsual = follow === 'devices' && followedDevices === null;
  const followed = [
    isUsual ? null : t(`follow_${follow}`),
    followedDevices === null ? null : t('followedDevicesOf', { ids: followedDevices }),
    followedChannels === null ? null : t('followedChannelsOf', { ids: followedChannels }),
    followedTopics?.replaceAll(',', ', ') ?? null,
  ];
  const { customerId = null, access = null } = connection.token ?? {};
  return (
    <Facts
      facts={[
        [t('broker'), [brokerUrl]],
        [t('sharedGroup'), [sharedGroup]],
        [t('follow'), followed],
        [t('session'), [account.cleanSession ? t('cleanSession') : null]],
        [
          t(kind === 'broker' ? 'password' : 'tokenShort'),
          [
            t(`token_${account.token}`),
            tokenHint === '' ? null : t('tokenEnds', { hint: `····${tokenHint}` }),
          ],
        ],
        [
          t('atFlespi'),
          [
            customerId === null ? null : t('customer', { id: customerId }),
            access === null ? null : t(`access_${access}`),
          ],
        ],
      ]}
    />
  );
}

interface FactsProps {
  /** Each with its words; without any it is left out. */
  readonly facts: readonly (readonly [label: string, words: readonly (string | null)[]])[];
}

function Facts({ facts }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts.map(([label, all]) => {
        const words = all.filter((word) => word !== null);
        return (
          words.length > 0 && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words.join(', ')}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
