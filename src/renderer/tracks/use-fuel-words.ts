import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '../../shared/format/style.ts';
import type { Fuel, FuelUse } from '../../shared/track/fuel.ts';
import { useFormat } from '../ui/format-store.ts';

/** Fuel in words, in the chosen unit. */
export interface FuelWords {
  /** Such as `≈ 12 l`; an en dash where it is not known. */
  amount(use: FuelUse | null, unit: Fuel['source']['unit']): string;
  /** How it is known, or why it is not. */
  hint(use: FuelUse | null, name: string): string;
}

/** Words for what a vehicle used. */
export function useFuelWords(): FuelWords {
  const { t } = useTranslation('tracks');
  const { quantities } = useFormat();
  return {
    amount(use, unit) {
      if (use === null) return UNKNOWN;
      if (use === 'refuelled') return t('fuel_refuelled');
      const tenths = Math.round(use.amount * 10) / 10;
      const { figure, unit: shown } = quantities.converted(tenths, unit) ?? {
        figure: quantities.sent(tenths),
        unit,
      };
      return t(`fuel_${use.bound}`, { fuel: `${figure} ${shown}` });
    },
    hint(use, name) {
      if (use === null) return t('hint_fuel_unknown', { name });
      return t(`hint_fuel_${use === 'refuelled' ? use : use.bound}`, { name });
    },
  };
}
