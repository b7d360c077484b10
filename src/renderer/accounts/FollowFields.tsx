import { useTranslation } from 'react-i18next';
import { FOLLOWS, MOST_CHOSEN } from '../../shared/schemas/account.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AccountSelect } from './AccountSelect.tsx';
import type { AccountFieldsProps } from './account-fields.ts';

/** By which topics messages are followed, and of what. */
export function FollowFields({ draft, change, problemOf }: AccountFieldsProps) {
  const { t } = useTranslation('settings');
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
      <AccountSelect
        name="follow"
        label={t('follow')}
        value={follow}
        options={FOLLOWS.map((id) => ({ id, text: t(`follow_${id}`) }))}
        onChange={(one) => change({ follow: one })}
        note={t(`follow_${follow}Hint`)}
      />
      {follow === 'both' && <Notice tone="warning">{t('followTwice')}</Notice>}
      {follow !== 'channels' && chosen('followedDevices')}
      {follow !== 'devices' && chosen('followedChannels')}
    </>
  );
}
