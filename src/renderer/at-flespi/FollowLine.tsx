import { useTranslation } from 'react-i18next';
import { useFormat, useSay } from '../ui/format-store.ts';
import { useLiveNow } from '../ui/use-now.ts';
import styles from './AtFlespi.module.css';
import type { Standing } from './overlay.ts';
import type { Followed } from './use-followed.ts';

/** Whether what is shown is followed, and why not. */
export function FollowLine({ followed: { following, failure } }: { readonly followed: Followed }) {
  const { t } = useTranslation('atFlespi');
  const say = useSay();
  return (
    <p className={styles.muted} role="status">
      {failure !== null
        ? t('notFollowed', { message: say(failure) })
        : following.state === 'connecting'
          ? t('followBegins')
          : following.state === 'ended'
            ? following.reasonCode === null
              ? t('followCut')
              : t('followRefused', { code: following.reasonCode })
            : t('followed')}
      {following.state === 'live' &&
        following.refused > 0 &&
        ` ${t('followPartly', { count: following.refused })}`}
      {following.state === 'live' && following.hasMore && ` ${t('followMore')}`}
    </p>
  );
}

/** How long a value has stood; nothing where it has no topic. */
export function Age({ standing }: { readonly standing: Standing | null }) {
  return standing === null ? null : <AgeOf {...standing} />;
}

function AgeOf({ sinceMs, isSeen }: Standing) {
  const { t } = useTranslation('atFlespi');
  const { figures, times } = useFormat();
  const nowMs = useLiveNow();
  if (sinceMs === null) return <span className={styles.age}>{t('sinceBefore')}</span>;
  return (
    <span className={styles.age} title={times.full(sinceMs)}>
      {t(isSeen ? 'changedAgo' : 'saidAgo', { age: figures.age(sinceMs / 1000, nowMs) })}
    </span>
  );
}
