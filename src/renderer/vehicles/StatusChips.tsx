import { useTranslation } from 'react-i18next';
import { useVehicleQuery } from '../shell/query-store.ts';
import { type ChipCounts, chipsToShow } from '../shell/vehicle-query.ts';
import { ScrollLine } from '../ui/ScrollLine.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { StatusGlyph } from './StatusGlyph.tsx';
import styles from './Vehicles.module.css';

/** Counts by status over the whole fleet; each is a filter. */
export function StatusChips({ counts }: { readonly counts: ChipCounts }) {
  const { t } = useTranslation('vehicles');
  const chips = useVehicleQuery((state) => state.query.chips);
  const toggle = useVehicleQuery((state) => state.toggleChip);
  return (
    <ScrollLine className={styles.chips} label={t('chips')}>
      {chipsToShow(counts, chips).map((chip) => (
        <ToggleChip
          key={chip}
          icon={<StatusGlyph chip={chip} />}
          text={t(`chip_${chip}`)}
          count={counts[chip]}
          isSelected={chips.has(chip)}
          onToggle={() => toggle(chip)}
        />
      ))}
    </ScrollLine>
  );
}
