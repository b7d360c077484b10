import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { Field } from '../ui/Field.tsx';
import { RevealButton } from '../ui/RevealButton.tsx';

interface TokenFieldProps {
  readonly kind: 'flespi' | 'broker';
  /** Whether it is the one to fill in. What was pasted stays while another kind of account is looked at. */
  readonly isShown: boolean;
  /** The account that is changed; null for a new one. */
  readonly account: AccountSummary | null;
  /** Whether the token that is known may stay. */
  readonly keeps: boolean;
  readonly problem: string | undefined;
  /** Told of every change, but never of what was typed. */
  readonly onType: () => void;
  readonly autoFocus: boolean;
}

/** The token. It is held by the field alone, read once when the form is sent, and goes with the field. */
export function TokenField(props: TokenFieldProps) {
  const { kind, isShown, account, keeps, problem, onType, autoFocus } = props;
  const { t } = useTranslation('settings');
  const [shown, setShown] = useState(false);
  return (
    <div hidden={!isShown}>
      <Field
        ref={emptyAtTheEnd}
        name={isShown ? 'token' : `token-of-${kind}`}
        label={kind === 'flespi' ? t('token') : t('password')}
        hint={hintOf(kind, account, keeps, t)}
        type={shown ? 'text' : 'password'}
        problem={problem}
        onChange={onType}
        autoFocus={autoFocus}
        action={
          <RevealButton isShown={shown} show={t('showToken')} hide={t('hideToken')} onChange={setShown} />
        }
      />
    </div>
  );
}

/** A field that is off the page may stay in memory for a while, and what stands in it with it. */
function emptyAtTheEnd(field: HTMLInputElement): () => void {
  return () => {
    field.value = '';
  };
}

function hintOf(
  kind: TokenFieldProps['kind'],
  account: AccountSummary | null,
  keeps: boolean,
  t: ReturnType<typeof useTranslation<'settings'>>['t'],
): string {
  if (account === null || account.token === 'none')
    return kind === 'flespi' ? t('tokenHow') : t('passwordHow');
  if (account.token === 'missing') return t('tokenGone');
  if (!keeps) return t('tokenElsewhere');
  return account.tokenHint === ''
    ? t('tokenKeepUnknown')
    : t('tokenKeep', { hint: `····${account.tokenHint}` });
}
