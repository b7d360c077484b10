import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEVICE_PARTS, type VehicleAtFlespi as Held } from '../../shared/at-flespi.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './AtFlespi.module.css';
import { FollowLine } from './FollowLine.tsx';
import { overlay } from './overlay.ts';
import { PartView } from './PartView.tsx';
import { TollLines } from './TollLines.tsx';
import { tollStates } from './toll-state.ts';
import { useFollowed } from './use-followed.ts';
import { useReread } from './use-reread.ts';

/** What flespi holds of a vehicle, asked for once somebody opens it, and followed until it is closed. */
export function VehicleAtFlespi({ vehicleId }: { readonly vehicleId: string }) {
  const { t } = useTranslation('atFlespi');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.inDetails}>
      <Fold title={t('vehicle')} isOpen={isOpen} onToggle={setIsOpen}>
        {isOpen && <Content vehicleId={vehicleId} />}
      </Fold>
    </div>
  );
}

function Content({ vehicleId }: { readonly vehicleId: string }) {
  const { t } = useTranslation('atFlespi');
  const { atFlespi } = useHost();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { value, failure, retry } = useLiveQuery<Held>({
    subject: vehicleId,
    renewOn: useReread(),
    ask: () => atFlespi.vehicle({ vehicleId }),
  });
  const followed = useFollowed({ kind: 'vehicle', vehicleId }, retry);
  if (value === null) return <LoadState loading={t('loading')} failure={failure} onRetry={retry} />;
  const answeredMs = followed.following.state === 'live' ? null : value.askedMs;
  return (
    <>
      <Asked askedMs={value.askedMs} failure={failure} onAgain={retry} />
      <Button onPress={() => showDialog({ kind: 'pull', vehicleId })}>{t('pull')}</Button>
      <FollowLine followed={followed} />
      <TollLines states={tollStates(overlay('plugins', value.parts.plugins, followed.values, answeredMs))} />
      {DEVICE_PARTS.map((part) => (
        <PartView
          key={part}
          title={t(`device_${part}`)}
          isReread={part === 'groups'}
          part={overlay(part, value.parts[part], followed.values, answeredMs)}
        />
      ))}
    </>
  );
}

interface AskedProps {
  /** Unix milliseconds. */
  readonly askedMs: number;
  /** Why it could not be asked for again; null where it could. */
  readonly failure: Failure | null;
  readonly onAgain: () => void;
}

/** How old it is, and the way to ask again. */
export function Asked({ askedMs, failure, onAgain }: AskedProps) {
  const { t } = useTranslation('atFlespi');
  const { figures } = useFormat();
  const say = useSay();
  const nowMs = useNow();
  return (
    <>
      <p className={styles.asked}>
        {t('asked', { age: figures.age(askedMs / 1000, nowMs) })}
        <IconButton icon={<RefreshCw size={14} />} label={t('again')} onPress={onAgain} />
      </p>
      {failure !== null && (
        <p role="status" className={styles.bad}>
          {t('notAgain', { message: say(failure) })}
        </p>
      )}
    </>
  );
}
