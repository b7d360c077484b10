import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDayChecks } from '../../shared/day-check.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useHost } from '../host/host-context.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import columns from '../ui/dialog-columns.module.css';
import { useFormat } from '../ui/format-store.ts';
import { DayCheckItem } from './DayCheckItem.tsx';
import styles from './Pulls.module.css';
import { useSaveChecks } from './use-save-checks.ts';

interface DayCheckResultsProps {
  readonly checks: AccountDayChecks;
  readonly onPress: () => void;
}

const SHOWN = ['all', 'open'] as const;

/** How far a check is, and what came of those before. */
export function DayCheckResults({ checks: own, onPress }: DayCheckResultsProps) {
  const { t } = useTranslation('dayChecks');
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all');
  const { figures } = useFormat();
  const { save, failure } = useSaveChecks();
  const listed = own.checks.filter(({ outcome }) => shown === 'all' || outcome !== 'equal');
  return (
    <section className={columns.column} aria-label={t('results')}>
      <h3 className={columns.heading}>{t('results')}</h3>
      {own.run !== null && <Running checks={own} onPress={onPress} />}
      {own.checks.length === 0 ? (
        <p className={styles.muted}>{t('noResults')}</p>
      ) : (
        <>
          <div className={styles.line}>
            <Choice
              label={t('shown')}
              inline
              value={shown}
              onChange={setShown}
              options={SHOWN.map((id) => ({ id, text: t(`shown_${id}`) }))}
            />
            <span className={styles.grows} />
            <Button isDisabled={listed.length === 0} onPress={() => void save(listed)}>
              {t('save')}
            </Button>
          </div>
          <AttemptFailure sentence={failure} />
          {listed.length === 0 && <p className={styles.muted}>{t('allEqual')}</p>}
          {own.more > 0 && (
            <p className={styles.muted}>
              {t('moreResults', {
                listed: figures.count(own.checks.length),
                all: figures.count(own.checks.length + own.more),
              })}
            </p>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
          <ul className={styles.results} aria-label={t('results')} tabIndex={0}>
            {listed.map((check) => (
              <DayCheckItem
                key={`${check.vehicleId} ${check.fromMs}`}
                check={check}
                isRunning={own.run !== null}
                onPress={onPress}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Running({ checks: { accountId, run }, onPress }: DayCheckResultsProps) {
  const { t } = useTranslation('dayChecks');
  const { dayChecks } = useHost();
  const { figures, times } = useFormat();
  const fleet = useFleetStore();
  const { failure, attempt } = useAttempt();
  if (run === null) return null;
  const words = {
    name: vehicleNameIn(fleet, run.vehicleId),
    day: times.day(run.day),
    done: figures.count(run.done),
    total: figures.count(run.total),
  };
  return (
    <div className={styles.run}>
      <div className={styles.line}>
        <span role="status" className={styles.grows}>
          {t(run.isWaiting ? 'waiting' : 'checking', words)}
        </span>
        <Button
          onPress={() => {
            void attempt(dayChecks.cancel({ accountId })).then(onPress);
          }}
        >
          {t('cancel')}
        </Button>
      </div>
      <progress className={styles.bar} aria-label={t('progress')} value={run.done} max={run.total} />
      <AttemptFailure sentence={failure} />
    </div>
  );
}
