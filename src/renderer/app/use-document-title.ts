import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMute } from '../alarms/mute.ts';
import { useAlarmCounts } from '../alarms/use-shown-alarms.ts';
import { useMomentWords } from '../past/use-moment-words.ts';
import { usePast } from '../shell/past.ts';
import { cutAccounts, isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { useWallNow } from '../ui/use-now.ts';
import { useFleetFigures } from '../vehicles/use-vehicle-view.ts';

/** It is told in minutes. */
const MUTED_EVERY_MS = 10_000;

/** The title of the window or tab says whether it is live, and how many vehicles it shows; where only some are, how many are. In the past it says of when. */
export function useDocumentTitle(): void {
  const { t } = useTranslation(['app', 'past']);
  const hasAccount = useAppState((state) => state.accounts?.length !== 0);
  const live = useAppState((state) => isDataLive(state));
  const whole = useAppState((state) => cutAccounts(state).length === 0);
  const { total: count, notLive } = useFleetFigures();
  const liveTitle = whole ? t('titleLive', { count }) : t('titlePartly', { live: count - notLive, count });
  const pastMs = usePast((past) => past.shownMs);
  const { minutes } = useMomentWords();
  const liveOrNot = hasAccount ? (live ? liveTitle : t('titleNotLive')) : t('titleAccount');
  const { waiting } = useAlarmCounts();
  const shown = pastMs === null ? liveOrNot : t('past:title', { time: minutes(pastMs) });
  const counted = waiting === 0 ? shown : t('titleAlarms', { count: waiting, title: shown });
  const mutedMs = useMute((mute) => mute.untilMs) - useWallNow(MUTED_EVERY_MS);
  const title =
    mutedMs <= 0
      ? counted
      : t('titleMuted', { title: counted, minutes: Math.max(1, Math.round(mutedMs / 60_000)) });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
