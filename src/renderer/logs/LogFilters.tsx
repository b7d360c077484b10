import { useTranslation } from 'react-i18next';
import { LOG_ORIGINS, SEVERITIES } from '../../shared/log-kinds.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { toggled } from '../ui/toggled.ts';
import styles from './Logs.module.css';
import type { OwnLogFilter } from './log-filter.ts';
import { SeverityIcon } from './SeverityMark.tsx';

interface LogFiltersProps {
  readonly filter: OwnLogFilter;
  readonly onChange: (filter: OwnLogFilter) => void;
}

/** Which records to show, gravest severity first; nothing chosen means all. */
export function LogFilters({ filter, onChange }: LogFiltersProps) {
  const { t } = useTranslation('logs');
  const [origin = 'all'] = filter.origins;
  return (
    <div className={styles.filters}>
      <fieldset aria-label={t('severities')} className={styles.chips}>
        {[...SEVERITIES].reverse().map((severity) => (
          <ToggleChip
            key={severity}
            icon={<SeverityIcon severity={severity} />}
            text={t(`severity_${severity}`)}
            isSelected={filter.severities.includes(severity)}
            onToggle={() => onChange({ ...filter, severities: toggled(filter.severities, severity) })}
          />
        ))}
      </fieldset>
      <select
        aria-label={t('originFilter')}
        className={styles.select}
        value={origin}
        onChange={({ target }) =>
          onChange({ ...filter, origins: LOG_ORIGINS.filter((one) => one === target.value) })
        }
      >
        <option value="all">{t('origin_all')}</option>
        {LOG_ORIGINS.map((one) => (
          <option key={one} value={one}>
            {t(`origins_${one}`)}
          </option>
        ))}
      </select>
      <SearchField
        label={t('search')}
        clearLabel={t('clearSearch')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
    </div>
  );
}
