import { useTranslation } from 'react-i18next';
import { FOLLOWS, MOST_CHOSEN } from '../../shared/schemas/account.ts';
import { MOST_TOPICS } from '../../shared/schemas/topic-filters.ts';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import type { AccountFieldsProps } from './account-fields.ts';

/** By which topics messages are followed, and of what. */
export function FollowFields({ draft, change, problemOf }: AccountFieldsProps) {
  const { t } = useTranslation('settings');
  // Only another broker has topics of a user's own.
  const offered = FOLLOWS.filter((one) => one !== 'topics' || draft.kind === 'broker');
  const follow = offered.find((one) => one === draft.follow) ?? 'devices';
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
      <SelectField
        name="follow"
        label={t('follow')}
        value={follow}
        options={offered.map((id) => ({ id, text: t(`follow_${id}`) }))}
        onChange={(one) => change({ follow: one })}
        note={t(`follow_${follow}Hint`)}
      />
      {follow === 'both' && <Notice tone="warning">{t('followTwice')}</Notice>}
      {(follow === 'devices' || follow === 'both') && chosen('followedDevices')}
      {(follow === 'channels' || follow === 'both') && chosen('followedChannels')}
      {follow === 'topics' && (
        <Field
          name="followedTopics"
          label={t('followedTopics')}
          hint={t('followedTopicsHint', { most: MOST_TOPICS })}
          value={draft.followedTopics}
          onChange={(followedTopics) => change({ followedTopics })}
          problem={problemOf('followedTopics')}
        />
      )}
    </>
  );
}
