import MousePointerClick from 'lucide-react/icons/mouse-pointer-click';
import { useTranslation } from 'react-i18next';
import { useVehicleQuery } from '../shell/query-store.ts';
import { chipsToShow, STATES } from '../shell/vehicle-query.ts';
import { vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useTimeWords } from '../ui/use-time-words.ts';
import { StatusGlyph } from '../vehicles/StatusGlyph.tsx';
import { useFleetFigures } from '../vehicles/use-vehicle-view.ts';
import styles from './FleetSummary.module.css';

/** Where nothing is selected: what to do, and the vehicles of the accounts shown in figures, each of which shows those alone. */
export function FleetSummary() {
  const { figures } = useFormat();
  const { t } = useTranslation(['details', 'vehicles', 'ui']);
  const timeWords = useTimeWords();
  const showOnly = useVehicleQuery((state) => state.showOnly);
  const asOfMs = useAppState(vehiclesAsOfMs);
  const { counts, total } = useFleetFigures();
  // Every vehicle has exactly one state.
  const shown = STATES.reduce((sum, state) => sum + counts[state], 0);

  return (
    <div className={styles.summary}>
      <EmptyState icon={<MousePointerClick size={28} />} title={t('emptyTitle')}>
        <p>{t('emptyHint')}</p>
      </EmptyState>
      {shown > 0 && (
        <section className={styles.fleet} aria-label={t('summary')}>
          <h3 className={styles.title}>
            {t(shown === total ? 'summaryTotal' : 'summaryShown', {
              count: total,
              figure: figures.count(shown),
              total: figures.count(total),
            })}
            {asOfMs !== null && `, ${t('ui:asOf', { time: timeWords.labelled(asOfMs) })}`}
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
                    <span className={styles.share} style={{ width: `${(counts[chip] / shown) * 100}%` }} />
                  </span>
                  <span className={styles.count}>{figures.count(counts[chip])}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
