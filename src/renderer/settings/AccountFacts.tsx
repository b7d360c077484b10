import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import styles from './Accounts.module.css';

interface AccountFactsProps {
  readonly account: AccountSummary;
  readonly connection: ConnectionStatus;
}

/** Where an account leads to, whose it is there, and where its token is. */
export function AccountFacts({ account, connection: { token } }: AccountFactsProps) {
  const { t } = useTranslation('settings');
  const { kind, brokerUrl, tokenHint, sharedGroup } = account;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('broker'), kind === 'demo' ? t('thisComputer') : brokerUrl],
    [t('sharedGroup'), sharedGroup],
    [
      t(kind === 'broker' ? 'password' : 'tokenShort'),
      kind === 'demo'
        ? null
        : [t(`token_${account.token}`), tokenHint !== '' && t('tokenEnds', { hint: `····${tokenHint}` })]
            .filter(Boolean)
            .join(', '),
    ],
    [
      t('atFlespi'),
      [
        token?.customerId != null && t('customer', { id: token.customerId }),
        token?.access != null && t(`access_${token.access}`),
      ]
        .filter(Boolean)
        .join(', ') || null,
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([label, words]) =>
          words !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
