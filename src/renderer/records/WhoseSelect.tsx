import { useTranslation } from 'react-i18next';
import controls from '../ui/tab-controls.module.css';

/** Whose records are listed. */
export const WHOSE = ['all', 'selected'] as const;
export type Whose = (typeof WHOSE)[number];

interface WhoseSelectProps {
  readonly whose: Whose;
  readonly onChange: (whose: Whose) => void;
}

/** Whether records of all vehicles are listed, or those of the selected one. */
export function WhoseSelect({ whose, onChange }: WhoseSelectProps) {
  const { t } = useTranslation('records');
  return (
    <select
      aria-label={t('whose')}
      className={controls.select}
      value={whose}
      onChange={({ target }) => onChange(target.value === 'selected' ? 'selected' : 'all')}
    >
      {WHOSE.map((one) => (
        <option key={one} value={one}>
          {t(`whose_${one}`)}
        </option>
      ))}
    </select>
  );
}
