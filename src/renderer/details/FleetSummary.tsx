import MousePointerClick from 'lucide-react/icons/mouse-pointer-click';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShowsAccount } from '../app/use-shown-accounts.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatCount } from '../ui/format.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useTimeWords } from '../ui/use-time-words.ts';
import { presentSlots } from '../vehicles/present-slots.ts';
import { useVehicleQuery } from '../vehicles/query-store.ts';
import { StatusGlyph } from '../vehicles/StatusGlyph.tsx';
import { countChips } from '../vehicles/select-vehicles.ts';
import { chipsToShow } from '../vehicles/vehicle-query.ts';
import styles from './FleetSummary.module.css';

/** Where nothing is selected: what to do, and the vehicles of the accounts shown in figures, each of which shows those alone. */
export function FleetSummary() {
  const { t } = useTranslation(['details', 'vehicles', 'ui']);
  const timeWords = useTimeWords();
  const store = useFleetStore();
  const version = useFleetVersion(1_000);
  const showOnly = useVehicleQuery((state) => state.showOnly);
  const asOfMs = useAppState(vehiclesAsOfMs);
  const shows = useShowsAccount();
  const { identityVersion } = store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  const slots = useMemo(() => presentSlots(store, shows), [store, shows, identityVersion]);
  const total = store.count();
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const counts = useMemo(() => countChips(store.columns, slots), [store, slots, version]);

  return (
    <div className={styles.summary}>
      <EmptyState icon={<MousePointerClick size={28} />} title={t('emptyTitle')}>
        <p>{t('emptyHint')}</p>
      </EmptyState>
      {slots.length > 0 && (
        <section className={styles.fleet} aria-label={t('summary')}>
          <h3 className={styles.title}>
            {t(slots.length === total ? 'summaryTotal' : 'summaryShown', {
              count: total,
              figure: formatCount(slots.length),
              total: formatCount(total),
            })}
            {asOfMs !== null && `, ${t('ui:asOf', { time: timeWords(asOfMs) })}`}
          </h3>
          <ul>
            {chipsToShow(counts).map((chip) => (
              <li key={chip}>
                <button type="button" className={styles.line} onClick={() => showOnly(chip)}>
                  <StatusGlyph chip={chip} />
                  <span>
                    <Hidden>{t('showOnly')} </Hidden>
                    {t(`vehicles:chip_${chip}`)}
                  </span>{' '}
                  <span className={styles.bar}>
                    <span
                      className={styles.share}
                      style={{ width: `${(counts[chip] / slots.length) * 100}%` }}
                    />
                  </span>
                  <span className={styles.count}>{formatCount(counts[chip])}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
