import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import { formatCompact } from '../ui/format.ts';
import { useVehicleQuery } from './query-store.ts';
import styles from './StatusChips.module.css';
import { StatusGlyph } from './StatusGlyph.tsx';
import { CHIPS, type ChipCounts } from './vehicle-query.ts';

/** Counts by status over the whole fleet; each is a filter. */
export function StatusChips({ counts }: { readonly counts: ChipCounts }) {
  const { t } = useTranslation('vehicles');
  const chips = useVehicleQuery((state) => state.query.chips);
  const toggle = useVehicleQuery((state) => state.toggleChip);
  return (
    <fieldset className={styles.chips} aria-label={t('chips')}>
      {CHIPS.map((chip) => (
        <ToggleButton
          key={chip}
          className={cx(styles.chip, counts[chip] === 0 && styles.none)}
          isSelected={chips.has(chip)}
          onChange={() => toggle(chip)}
        >
          <StatusGlyph chip={chip} />
          <span>{t(`chip_${chip}`)}</span> <span className={styles.count}>{formatCompact(counts[chip])}</span>
        </ToggleButton>
      ))}
    </fieldset>
  );
}
