import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FOLLOWS, MOST_CHOSEN } from '../../shared/schemas/account.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';

/** By which topics messages are followed, and of what. */
export function FollowFields({ draft, change, problemOf }: AccountFieldsProps) {
  const { t } = useTranslation('settings');
  const id = useId();
  const noteId = useId();
  const follow = FOLLOWS.find((one) => one === draft.follow) ?? 'devices';
  const chosen = (name: 'followedDevices' | 'followedChannels') => (
    <Field
      name={name}
      label={t(name)}
      hint={t('followedHint', { most: MOST_CHOSEN })}
      inputMode="numeric"
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
      problem={problemOf(name)}
    />
  );
  return (
    <>
      <div className={styles.select}>
        <label htmlFor={id}>{t('follow')}</label>
        <select
          id={id}
          name="follow"
          value={follow}
          aria-describedby={noteId}
          onChange={({ target }) => change({ follow: target.value })}
        >
          {FOLLOWS.map((one) => (
            <option key={one} value={one}>
              {t(`follow_${one}`)}
            </option>
          ))}
        </select>
        <span id={noteId} className={styles.muted}>
          {t(`follow_${follow}Hint`)}
        </span>
      </div>
      {follow === 'both' && <Notice tone="warning">{t('followTwice')}</Notice>}
      {follow !== 'channels' && chosen('followedDevices')}
      {follow !== 'devices' && chosen('followedChannels')}
    </>
  );
}
