import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenState } from '../../shared/account.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';
import { RevealButton } from '../ui/RevealButton.tsx';
import styles from './Listener.module.css';
import type { ListenerForm } from './use-listener-form.ts';

interface SecretFieldsProps {
  readonly form: ListenerForm;
  readonly hasSecret: boolean;
  /** Where the one that is known is. */
  readonly place: Exclude<TokenState, 'reading'>;
  readonly fixed: boolean;
}

/** The secret goes in and never comes out: one that is set is only said to be, and can be replaced. */
export function SecretFields({ form, hasSecret, place, fixed }: SecretFieldsProps) {
  const { t } = useTranslation('listener');
  const say = useSay();
  const { draft, change, problems, madeSecret, makeSecret } = form;
  const isGenerated = madeSecret !== null;
  const [toggled, setShown] = useState<boolean | null>(null);
  const shown = toggled ?? isGenerated;

  if (fixed || (hasSecret && draft.secret === null)) {
    return (
      <div className={styles.secretSet}>
        <span>
          {t(wordsOf(hasSecret, form.newSecret !== null))}{' '}
          {!fixed && place !== 'missing' && place !== 'none' && t(`secretPlace_${place}`)}
        </span>
        {!fixed && <Button onPress={() => change({ secret: '' })}>{t('secretChange')}</Button>}
      </div>
    );
  }
  const secret = draft.secret ?? '';
  return (
    <div className={styles.secret}>
      <Field
        name="secret"
        label={t('secret')}
        hint={t(isGenerated ? 'secretOnce' : place === 'missing' ? 'secretGone' : 'secretHint')}
        type={shown ? 'text' : 'password'}
        value={secret}
        onChange={(text) => change({ secret: text })}
        problem={problems.secret && say(problems.secret)}
        action={
          <RevealButton isShown={shown} show={t('secretShow')} hide={t('secretHide')} onChange={setShown} />
        }
      />
      <div className={styles.buttons}>
        <Button
          onPress={() => {
            setShown(null);
            makeSecret();
          }}
        >
          {t('secretGenerate')}
        </Button>
        {isGenerated && <CopyButton label={t('copySecret')} text={() => secret} />}
        {hasSecret && (
          <Button variant="quiet" onPress={() => change({ secret: null })}>
            {t('secretKeep')}
          </Button>
        )}
      </div>
    </div>
  );
}

function wordsOf(hasSecret: boolean, isNew: boolean): 'secretNone' | 'secretJustSet' | 'secretSet' {
  if (!hasSecret) return 'secretNone';
  return isNew ? 'secretJustSet' : 'secretSet';
}
