import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import X from 'lucide-react/icons/x';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import { useShownTracks } from '../../shell/shown-tracks.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { LoadState } from '../../ui/LoadState.tsx';
import { useStoreOf } from '../../window/window-store.ts';
import { useFixWords } from '../chart/use-fix-words.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useVehicleName } from '../use-vehicle-name.ts';
import { LookMark } from '../vehicles/LookMark.tsx';
import styles from './FixMessage.module.css';
import { parametersOf } from './parameters-of.ts';

interface FixMessageProps {
  readonly vehicle: DrawnVehicle;
  /** Whether it says whose message it is. */
  readonly isNamed: boolean;
  readonly index: number;
}

/** A position of the track: what was reported then, parameter by parameter, and the message as it came. */
export function FixMessage({ vehicle, isNamed, index }: FixMessageProps) {
  const { t } = useTranslation('tracks');
  const { tracks } = useHost();
  const { times } = useFormat();
  const { vehicleId, track } = vehicle;
  const { fixes } = track;
  const words = useFixWords(track);
  const name = useVehicleName(vehicleId);
  const [timeUs, mark] = [fixes.timeUs[index] ?? 0, fixes.mark[index] ?? 0];
  const { value, failure, retry } = useLiveQuery({
    subject: `${vehicleId} ${timeUs} ${mark}`,
    ask: () => tracks.message({ vehicleId, timeUs, mark }),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className={styles.message} aria-label={t('message')} tabIndex={0}>
      <Head vehicle={vehicle} index={index} />
      {isNamed && (
        <p className={styles.line}>
          <LookMark look={vehicle.look} /> <bdi>{name}</bdi>
        </p>
      )}
      <p className={styles.line}>{words(index)}</p>
      {value === null ? (
        <LoadState loading={t('messageReading')} failure={failure} onRetry={retry} />
      ) : (
        <>
          <p className={styles.came}>
            {t(`messageCame_${value.source}`, { time: times.full(value.receivedAtMs) })}
          </p>
          <Body body={value.body} />
        </>
      )}
    </section>
  );
}

function Head({ vehicle, index }: Omit<FixMessageProps, 'isNamed'>) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const { vehicleId, track } = vehicle;
  const step = (by: number): void => shown.getState().inspect({ vehicleId, index: index + by });
  return (
    <div className={styles.head}>
      <h3>{t('message')}</h3>
      <IconButton
        icon={<ChevronLeft size={14} />}
        label={t('messageBefore')}
        isDisabled={index === 0}
        onPress={() => step(-1)}
      />
      <IconButton
        icon={<ChevronRight size={14} />}
        label={t('messageAfter')}
        isDisabled={index >= track.fixes.timeUs.length - 1}
        onPress={() => step(1)}
      />
      <IconButton
        icon={<X size={14} />}
        label={t('messageClose')}
        onPress={() => shown.getState().inspect(null)}
      />
    </div>
  );
}

function Body({ body }: { readonly body: string }) {
  const { t } = useTranslation('tracks');
  const parameters = useMemo(() => parametersOf(body), [body]);
  const [isRaw, setIsRaw] = useState(false);
  return (
    <>
      <div className={styles.tools}>
        <label>
          <input type="checkbox" checked={isRaw} onChange={({ target }) => setIsRaw(target.checked)} />{' '}
          {t('messageRaw')}
        </label>
        <CopyButton label={t('messageCopy')} text={() => body} />
      </div>
      <section className={styles.scroll} aria-label={t('parameters')}>
        {isRaw || parameters.length === 0 ? (
          <pre className={styles.raw}>{body}</pre>
        ) : (
          <dl className={styles.parameters}>
            {parameters.map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    </>
  );
}
