import History from 'lucide-react/icons/history';
import Radio from 'lucide-react/icons/radio';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunCommand } from '../keys/command-offers.ts';
import { useKeyOf } from '../keys/keys-store.ts';
import { usePast } from '../shell/past.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './Past.module.css';
import { useDeskOfThen } from './past-runner.ts';
import { useEnteredMs } from './use-entered-ms.ts';
import { useMomentWords } from './use-moment-words.ts';
import { usePastRuns } from './use-past.ts';

const SLOW_MS = 500;

/** Above the desk while it does not show now: which moment it shows, and the way back. */
export function PastStrip() {
  usePastRuns();
  const wantedMs = usePast((past) => past.wantedMs);
  return (
    <>
      <Announcement />
      {wantedMs !== null && <Strip wantedMs={wantedMs} />}
    </>
  );
}

function Strip({ wantedMs }: { readonly wantedMs: number }) {
  const { t } = useTranslation('past');
  const say = useSay();
  const { full } = useMomentWords();
  const run = useRunCommand();
  const key = useKeyOf('live');
  const shownMs = usePast((past) => past.shownMs);
  const failure = usePast((past) => past.failure);
  const show = usePast((past) => past.show);
  return (
    <div className={styles.strip}>
      <History size={18} aria-hidden="true" />
      <strong className={styles.moment}>
        {shownMs === null ? t('opening', { time: full(wantedMs) }) : t('shown', { time: full(shownMs) })}
      </strong>
      {failure === null ? (
        <Meaning isShown={shownMs !== null} wantedMs={wantedMs} />
      ) : (
        <span role="alert" className={styles.failure}>
          {say(failure)} <Button onPress={() => show(wantedMs)}>{t('retry')}</Button>
        </span>
      )}
      <span className={styles.end}>
        <Button variant="primary" onPress={() => run('live')}>
          <Radio size={14} aria-hidden="true" /> {t('backToLive')}
          {key !== null && <kbd className={styles.key} data-key={key} />}
        </Button>
      </span>
    </div>
  );
}

/** What is to be known of what is shown. */
function Meaning({ isShown, wantedMs }: { readonly isShown: boolean; readonly wantedMs: number }) {
  const { t } = useTranslation('past');
  const isNothing = useDeskOfThen(({ accounts }) => accounts.every(({ vehicles }) => vehicles === 0));
  const isUnknown = useDeskOfThen(({ accounts }) => accounts.some(({ link }) => link === 'unknown'));
  const shown = isNothing ? t('nothingKept') : `${t('shownMeans')} ${t(isUnknown ? 'notKnown' : 'lateNote')}`;
  const { full } = useMomentWords();
  const going = useIsSlow() ? t('opening', { time: full(wantedMs) }) : null;
  const words = isShown ? (going ?? shown) : t('openingMeans');
  return (
    <span className={styles.means} title={words}>
      {words}
    </span>
  );
}

/** Whether the moment that is wanted has been on its way for long enough to be said: most are there at once. */
function useIsSlow(): boolean {
  const isWaiting = usePast(({ wantedMs, shownMs, failure }) => wantedMs !== shownMs && failure === null);
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isWaiting]);
  return isSlow;
}

/** Said once as the desk goes to the past, and once as it comes back; not with every moment. */
function Announcement() {
  const { t } = useTranslation('past');
  const { full } = useMomentWords();
  const key = useKeyOf('live');
  const enteredMs = useEnteredMs();
  if (enteredMs === undefined) return <Hidden role="status">{''}</Hidden>;
  const time = enteredMs === null ? '' : full(enteredMs);
  const entered = key === null ? t('enteredNoKey', { time }) : t('entered', { time, key });
  return <Hidden role="status">{enteredMs === null ? t('left') : entered}</Hidden>;
}
