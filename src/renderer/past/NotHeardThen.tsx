import { useTranslation } from 'react-i18next';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { useIsPast } from '../shell/past.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Past.module.css';
import { useLiveFleet } from './ShownDesk.tsx';

/** So often at most it is counted anew. */
const RENEW_MS = 1_000;

/** How many vehicles of now the past does not show, and why: nothing of theirs that is kept had come by then. */
export function NotHeardThen() {
  const isPast = useIsPast();
  return isPast ? <Counted /> : null;
}

function Counted() {
  const { t } = useTranslation('past');
  const { figures } = useFormat();
  const shows = useShowsAccount();
  const live = useLiveFleet();
  const then = useFleetStore();
  useFleetVersion(RENEW_MS);
  let missing = 0;
  for (let slot = 0; slot < live.length; slot += 1) {
    const identity = live.has(slot) ? live.identity(slot) : undefined;
    if (identity !== undefined && shows(identity.accountId) && then.slotOf(identity.id) === undefined)
      missing += 1;
  }
  if (missing === 0) return null;
  return (
    <p className={styles.notHeard} role="note">
      {t('notHeard', { count: missing, formatted: figures.count(missing) })}
    </p>
  );
}
