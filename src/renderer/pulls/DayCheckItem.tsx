import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayCheck } from '../../shared/day-check.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { checkWord, isCompared } from './check-word.ts';
import styles from './Pulls.module.css';

interface DayCheckItemProps {
  readonly check: DayCheck;
  readonly isRunning: boolean;
  readonly onPress: () => void;
}

const PARTS = ['equal', 'missing', 'gone', 'differing', 'underWay'] as const;

/** A vehicle's day: whether it is the same on both sides, what is not, and what can be done. */
export function DayCheckItem({ check, isRunning, onPress }: DayCheckItemProps) {
  const { t } = useTranslation('dayChecks');
  const { dayChecks } = useHost();
  const { times, figures } = useFormat();
  const say = useSay();
  const fleet = useFleetStore();
  const { failure, attempt } = useAttempt();
  const [isOpen, setOpen] = useState(false);
  const { vehicleId, day, zone, fromMs, outcome, counts, checkedMs, mayStillCome } = check;
  const name = vehicleNameIn(fleet, vehicleId);
  const word = checkWord(check);
  const wasCompared = isCompared(check);
  const hasDifferences = counts.missing + counts.gone + counts.differing > 0;
  return (
    <li className={styles.vehicle}>
      <p className={styles.line}>
        <bdi className={styles.grows}>{name}</bdi>
        <span>{t('dayOf', { day: times.day(day), zone })}</span>
        <strong className={styles[outcome]}>{t(`outcome_${word}`)}</strong>
      </p>
      {wasCompared && (
        <p className={styles.muted}>
          {PARTS.filter((part) => part === 'equal' || counts[part] > 0)
            .map((part) =>
              t(`count_${part}`, { count: counts[part], formatted: figures.count(counts[part]) }),
            )
            .join(', ')}
        </p>
      )}
      {check.failure !== null && (
        <p className={wasCompared && word !== 'unknown' ? styles.failure : undefined}>{say(check.failure)}</p>
      )}
      <p className={styles.muted}>
        {t('checked', { time: times.full(checkedMs) })} {mayStillCome && wasCompared && t('mayStillCome')}
      </p>
      {counts.missing > 0 && (
        <div>
          <Button
            label={t('fetchOf', { name, day: times.day(day) })}
            isDisabled={isRunning}
            onPress={() => {
              void attempt(dayChecks.fetchMissing({ vehicleId, fromMs })).then(onPress);
            }}
          >
            {t('fetch')}
          </Button>
        </div>
      )}
      <AttemptFailure sentence={failure} />
      {wasCompared && hasDifferences && (
        <Fold title={t('differences')} isOpen={isOpen} onToggle={setOpen}>
          {isOpen && <Differences check={check} />}
        </Fold>
      )}
    </li>
  );
}

function Differences({ check: { vehicleId, fromMs, checkedMs, counts } }: Pick<DayCheckItemProps, 'check'>) {
  const { t } = useTranslation('dayChecks');
  const { dayChecks } = useHost();
  const { times, figures } = useFormat();
  const { value, failure, retry } = useLiveQuery({
    subject: `${vehicleId} ${fromMs}`,
    renewOn: String(checkedMs),
    ask: () => dayChecks.differences({ vehicleId, fromMs }),
  });
  if (value === null) return <LoadState loading={t('loading')} failure={failure} onRetry={retry} />;
  const rest = counts.missing + counts.gone + counts.differing - value.length;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('deviceTime')}</th>
            <th scope="col">{t('receivedByFlespi')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {value.map(({ kind, timeMs, serverMs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several messages may share all that is told of them.
            <tr key={index}>
              <td>{times.full(timeMs)}</td>
              <td>{times.full(serverMs)}</td>
              <td>{t(`kind_${kind}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p className={styles.muted}>{t('moreDifferences', { rest: figures.count(rest) })}</p>}
    </>
  );
}
