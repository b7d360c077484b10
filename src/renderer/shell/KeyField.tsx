import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenState } from '../../shared/account.ts';
import { Field } from '../ui/Field.tsx';
import { RevealButton } from '../ui/RevealButton.tsx';
import type { KeyedDraft } from './keyed-draft.ts';
import { TokenStorage } from './TokenStorage.tsx';

interface KeyFieldProps {
  /** Whose words it has. */
  readonly words: 'geocoder' | 'tileServers';
  readonly draft: Pick<KeyedDraft, 'key' | 'keepUnprotected'>;
  /** Where the key is that is known. */
  readonly keyState: TokenState;
  readonly problem?: string | undefined;
  readonly onChange: (patch: Partial<Pick<KeyedDraft, 'key' | 'keepUnprotected'>>) => void;
}

/** The key of a service, which goes in and never comes out. */
export function KeyField({ words, draft, keyState, problem, onChange }: KeyFieldProps) {
  const { t } = useTranslation(words);
  const [shown, setShown] = useState(false);
  const isKnown = keyState !== 'none' && keyState !== 'missing';
  return (
    <>
      <Field
        name="key"
        label={t('key')}
        hint={t(isKnown && draft.key === '' ? 'keyKeep' : 'keyHint')}
        type={shown ? 'text' : 'password'}
        value={draft.key}
        onChange={(key) => onChange({ key })}
        problem={problem}
        action={<RevealButton isShown={shown} show={t('keyShow')} hide={t('keyHide')} onChange={setShown} />}
      />
      <TokenStorage
        keepUnprotected={draft.keepUnprotected}
        onChange={(keepUnprotected) => onChange({ keepUnprotected })}
      />
    </>
  );
}
