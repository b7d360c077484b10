import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { useStoreOf } from '../window/window-store.ts';
import { FenceSwatch } from './FenceSwatch.tsx';
import { useGeofenceView } from './geofence-view.ts';
import styles from './InFenceLine.module.css';
import { useFencesOf } from './use-inside.ts';

/** So many are named; more overlap hardly anywhere. */
const MOST_NAMED = 4;

/** In which geofences a vehicle is, and since when; nothing where it is in none. A press on one shows it on the map. */
export function InFenceLine({ vehicleId }: { readonly vehicleId: string }) {
  const { t } = useTranslation('geofences');
  const { times, figures } = useFormat();
  const nowMs = useNow(60_000);
  const view = useStoreOf(useGeofenceView);
  const inside = useFencesOf(vehicleId);
  if (inside.length === 0) return null;
  return (
    <ul className={styles.fences}>
      {inside.slice(0, MOST_NAMED).map(({ fence: { id, name, colour, shape }, presence }) => (
        <li key={id}>
          <span className={styles.mark}>
            <FenceSwatch colour={colour} kind={shape.kind} />
          </span>
          <button
            type="button"
            className={styles.fence}
            title={t('fit')}
            onClick={() => {
              view.getState().select(id);
              view.getState().fit([id]);
            }}
          >
            {presence === null
              ? t('inFenceThen', { name })
              : t(presence.isSinceBefore ? 'inFenceBefore' : 'inFence', {
                  name,
                  time: times.short(presence.sinceMs, nowMs),
                })}
          </button>
        </li>
      ))}
      {inside.length > MOST_NAMED && (
        <li>{t('inMore', { formatted: figures.count(inside.length - MOST_NAMED) })}</li>
      )}
    </ul>
  );
}
