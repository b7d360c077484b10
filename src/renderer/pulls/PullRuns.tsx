import { useTranslation } from 'react-i18next';
import type { Pull, PulledVehicle } from '../../shared/pull.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useHost } from '../host/host-context.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './Pulls.module.css';
import type { Pulls } from './use-pulls.ts';

/** The last pull of each account: how far it is as a whole and by vehicle. */
export function PullRuns({ pulls: { value, failure, lookAgain } }: { readonly pulls: Pulls }) {
  const { t } = useTranslation('pulls');
  if (value === null) return <LoadState loading={t('loading')} failure={failure} onRetry={lookAgain} />;
  if (value.length === 0) return <p className={styles.muted}>{t('noRuns')}</p>;
  return value.map((pull) => <PullRun key={pull.accountId} pull={pull} onPress={lookAgain} />);
}

function PullRun({ pull, onPress }: { readonly pull: Pull; readonly onPress: () => void }) {
  const { t } = useTranslation('pulls');
  const { pulls } = useHost();
  const { times, figures } = useFormat();
  const say = useSay();
  const { failure, attempt } = useAttempt();
  const { accountId, state, counts, vehicles } = pull;
  const ended = counts.done + counts.failed;
  const act = async (call: ReturnType<typeof pulls.cancel>): Promise<void> => {
    await attempt(call);
    onPress();
  };
  const goesOn = state === 'running' || state === 'waiting';
  const canGoOn = state === 'stopped' || (state === 'done' && counts.failed > 0);
  return (
    <article className={styles.run} aria-label={t('run', times.ends(pull.fromMs, pull.toMs))}>
      <header className={styles.line}>
        <AccountMark accountId={accountId} named />
        <strong className={styles.grows}>{t(`state_${state}`)}</strong>
        {goesOn && <Button onPress={() => void act(pulls.cancel({ accountId }))}>{t('cancel')}</Button>}
        {canGoOn && (
          <Button onPress={() => void act(pulls.resume({ accountId }))}>
            {t(state === 'stopped' ? 'goOn' : 'tryFailed')}
          </Button>
        )}
      </header>
      <p className={styles.muted}>{t('spanEnds', times.ends(pull.fromMs, pull.toMs))}</p>
      <progress
        className={styles.bar}
        aria-label={t('progress')}
        value={ended}
        max={Math.max(1, counts.vehicles)}
      />
      <p role="status">
        {t('ended', {
          ended: figures.count(ended),
          all: figures.count(counts.vehicles),
          messages: t('messages', { count: counts.messages, formatted: figures.count(counts.messages) }),
        })}
        {counts.failed > 0 && (
          <span className={styles.failure}>
            {' '}
            {t('failed', { count: counts.failed, formatted: figures.count(counts.failed) })}
          </span>
        )}
      </p>
      <AttemptFailure sentence={failure ?? (pull.failure && say(pull.failure))} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <ul className={styles.vehicles} aria-label={t('byVehicle')} tabIndex={0}>
        {vehicles.map((vehicle) => (
          <VehicleLine key={vehicle.vehicleId} vehicle={vehicle} />
        ))}
      </ul>
      {counts.vehicles > vehicles.length && (
        <p className={styles.muted}>
          {t('more', { rest: figures.count(counts.vehicles - vehicles.length) })}
        </p>
      )}
    </article>
  );
}

function VehicleLine({ vehicle }: { readonly vehicle: PulledVehicle }) {
  const { t } = useTranslation('pulls');
  const { times, figures } = useFormat();
  const say = useSay();
  const fleet = useFleetStore();
  const { vehicleId, state, messages, reachedMs, heldSinceMs, holdsNone, failure } = vehicle;
  return (
    <li className={styles.vehicle}>
      <p className={styles.line}>
        <bdi className={styles.grows}>{vehicleNameIn(fleet, vehicleId)}</bdi>
        <span className={state === 'failed' ? styles.failure : styles.muted}>
          {state === 'asking' ? t('vehicle_asking', { time: times.full(reachedMs) }) : t(`vehicle_${state}`)}
          {(state === 'done' || messages > 0) &&
            `, ${t('messages', { count: messages, formatted: figures.count(messages) })}`}
        </span>
      </p>
      {failure !== null && <p className={styles.failure}>{say(failure)}</p>}
      {heldSinceMs !== null && (
        <p className={styles.muted}>{t('notSoFar', { time: times.full(heldSinceMs) })}</p>
      )}
      {holdsNone && <p className={styles.muted}>{t('holdsNone')}</p>}
    </li>
  );
}
