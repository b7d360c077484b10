import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { valuesOf, withValues } from '../../shared/log-filter/edit-line.ts';
import type { ProblemAt } from '../../shared/log-filter/parse-line.ts';
import { ORIGIN_NAMES, SEVERITY_NAMES } from '../../shared/log-filter/words.ts';
import { GROUPINGS, type GroupBy } from '../../shared/log-groups.ts';
import { LOG_ORIGINS, SEVERITIES, type Severity } from '../../shared/log-kinds.ts';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { toggled } from '../ui/toggled.ts';
import { FilterLine } from './FilterLine.tsx';
import styles from './Logs.module.css';
import { SeverityIcon } from './SeverityMark.tsx';
import { useNames } from './use-names.ts';

interface LogFiltersProps {
  readonly line: string;
  readonly problems: readonly ProblemAt[];
  /** `typed`: letter by letter, so that it is not asked for yet. */
  readonly onChange: (line: string, typed: boolean) => void;
  readonly onHelp: () => void;
  /** How many there are of each severity; null while none is known. */
  readonly counts: Readonly<Record<Severity, number>> | null;
  /** They are being counted. */
  readonly isCounting: boolean;
  readonly groupBy: GroupBy | null;
  readonly onGroup: (by: GroupBy | null) => void;
  /** Whatever else stands in the line. */
  readonly children: ReactNode;
}

/** Which records to show: the line, and chips that write it. Nothing chosen means all. */
export function LogFilters(props: LogFiltersProps) {
  const { line, problems, onChange, onHelp, counts, isCounting, groupBy, onGroup, children } = props;
  const { t } = useTranslation('logs');
  const names = useNames();
  const severities = valuesOf(line, 'severity').map((name) => SEVERITY_NAMES.get(name.toLowerCase()));
  const [origin] = valuesOf(line, 'origin').map((name) => ORIGIN_NAMES.get(name.toLowerCase()));
  const write = (word: string, values: readonly string[]): void =>
    onChange(withValues(line, word, values), false);
  return (
    <div className={styles.filters}>
      <fieldset aria-label={t('severities')} className={styles.chips}>
        {[...SEVERITIES].reverse().map((severity) => (
          <ToggleChip
            key={severity}
            icon={<SeverityIcon severity={severity} />}
            text={t(`severity_${severity}`)}
            {...(counts === null ? {} : { count: counts[severity] })}
            isCounting={isCounting}
            isSelected={severities.includes(severity)}
            onToggle={() => {
              const chosen = toggled(severities, severity);
              write(
                'severity',
                SEVERITIES.filter((each) => chosen.includes(each)),
              );
            }}
          />
        ))}
      </fieldset>
      <select
        aria-label={t('originFilter')}
        className={styles.select}
        value={origin ?? 'all'}
        onChange={({ target }) => write('origin', target.value === 'all' ? [] : [target.value])}
      >
        <option value="all">{t('origin_all')}</option>
        {LOG_ORIGINS.map((one) => (
          <option key={one} value={one}>
            {t(`origins_${one}`)}
          </option>
        ))}
      </select>
      <FilterLine
        line={line}
        problems={problems}
        names={names}
        onChange={(next) => onChange(next, true)}
        onHelp={onHelp}
      />
      <select
        aria-label={t('groupBy')}
        className={styles.select}
        value={groupBy ?? 'none'}
        onChange={({ target }) => onGroup(GROUPINGS.find((each) => each === target.value) ?? null)}
      >
        <option value="none">{t('group_none')}</option>
        {GROUPINGS.map((each) => (
          <option key={each} value={each}>
            {t(`group_${each}`)}
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}
