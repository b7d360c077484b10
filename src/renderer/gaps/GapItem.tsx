import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountGap, GapDoubt } from '../../shared/completeness.ts';
import { useHost } from '../host/host-context.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { useShowThen } from '../shell/use-show-then.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './GapDialog.module.css';
import { GapState } from './GapState.tsx';

interface GapItemProps {
  readonly gap: AccountGap;
  readonly inReach: boolean;
  readonly nowMs: number;
  readonly onRetried: () => void;
}

/** Doubts that tell of so many vehicles, among which channels count where those are asked. */
const OF_VEHICLES: readonly GapDoubt[] = ['filter-unknown', 'too-many', 'expired'];

/** One gap: its span, why it is one, and what became of it. What flespi says is text, whatever it holds. */
export function GapItem({ gap, inReach, nowMs, onRetried }: GapItemProps) {
  const { t } = useTranslation(['gaps', 'past']);
  const host = useHost();
  const showThen = useShowThen();
  const say = useSay();
  const { figures, times } = useFormat();
  const item = useRef<HTMLLIElement>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const inGroup = useAppState(({ accounts }) =>
    accounts?.some(({ id, sharedGroup }) => id === gap.accountId && sharedGroup !== null),
  );
  const asksChannels = useAppState(({ accounts }) =>
    accounts?.some(({ id, follow }) => id === gap.accountId && follow !== 'devices'),
  );
  const span = times.spanLabelled(gap.fromMs, gap.toMs, nowMs).text;
  const ends = times.ends(gap.fromMs, gap.toMs);

  async function retry(): Promise<void> {
    setAsking(true);
    setFailure(null);
    const answer = await host.delivery.retryGap({ accountId: gap.accountId, id: gap.id });
    setAsking(false);
    if (!answer.ok) return setFailure(say(answer.error));
    item.current?.focus();
    onRetried();
  }

  return (
    <li ref={item} tabIndex={-1} className={styles.item}>
      <div className={styles.line}>
        <h3 className={styles.span} title={`${ends.from} – ${ends.to}`}>
          {span}
        </h3>
        <span className={styles.muted}>{figures.span(gap.toMs - gap.fromMs)}</span>
        <AccountMark accountId={gap.accountId} named />
        <GapState gap={gap} />
      </div>
      <p>
        {gap.vehicleIds === null
          ? t(`cause_${gap.cause}`)
          : t('causeOfVehicles', {
              count: gap.vehicleIds.length,
              formatted: figures.count(gap.vehicleIds.length),
            })}
      </p>
      {(gap.reason !== null || gap.unproved !== null) && (
        <div className={styles.line}>
          <div className={styles.reason}>
            {gap.reason !== null && (
              <p>
                {gap.reason.code === 'gap-shared-group'
                  ? say(gap.reason)
                  : t('reason', { reason: say(gap.reason) })}
              </p>
            )}
            {gap.unproved !== null && (
              <p>
                {t(`doubt_${gap.unproved.doubt}`, {
                  count: gap.unproved.vehicles,
                  formatted: figures.count(gap.unproved.vehicles),
                })}
                {asksChannels === true &&
                  OF_VEHICLES.includes(gap.unproved.doubt) &&
                  ` ${t('countsChannels')}`}
              </p>
            )}
          </div>
          {gap.closedMs !== null && inGroup !== true && (
            <Button
              label={t('againFor', { span })}
              onPress={() => void retry()}
              isBusy={asking}
              isDisabled={!inReach}
            >
              {asking ? t('asking') : t('again')}
            </Button>
          )}
        </div>
      )}
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {t('againFailed', { message: failure })}
        </p>
      )}
      <div className={styles.line}>
        <p className={styles.muted}>
          {t('noticed', { time: times.shortLabelled(gap.noticedMs, nowMs) })}
          {gap.closedMs !== null && `, ${t('closed', { time: times.shortLabelled(gap.closedMs, nowMs) })}`}
        </p>
        <Button variant="quiet" label={t('past:showGapThen', { span })} onPress={() => showThen(gap.fromMs)}>
          {t('past:showThen')}
        </Button>
      </div>
    </li>
  );
}
