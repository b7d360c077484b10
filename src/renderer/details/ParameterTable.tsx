import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../shared/json.ts';
import type { Parameter } from '../../shared/vehicle-details.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { formatAge, formatCount } from '../ui/format.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useNow } from '../ui/use-now.ts';
import { ParameterRow } from './ParameterRow.tsx';
import styles from './ParameterTable.module.css';
import { copyAllText, valueKind, valueText, valueTime } from './parameter-value.ts';

/** Every parameter with its unit and its own age. */
export function ParameterTable({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useTranslation('details');
  const [filter, setFilter] = useState('');
  const nowMs = useNow();
  const sought = filter.trim().toLowerCase();
  const shown = parameters.filter(({ name }) => name.toLowerCase().includes(sought));
  const read = useReader(parameters);

  return (
    <section className={styles.parameters} aria-label={t('parameters')}>
      <div className={styles.bar}>
        <h4 className={styles.title}>{t('parameters')}</h4>
        <span className={styles.count}>
          {sought === ''
            ? formatCount(parameters.length)
            : t('parameterCount', { shown: shown.length, total: parameters.length })}
        </span>
        <input
          type="search"
          className={styles.filter}
          aria-label={t('filter')}
          placeholder={t('filterHint')}
          autoComplete="off"
          spellCheck={false}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <CopyIconButton label={t('copyAll')} text={() => copyAllText(parameters)} />
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>{parameters.length === 0 ? t('noParameters') : t('noneMatch')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('columnName')}</th>
              <th scope="col">{t('columnValue')}</th>
              <th scope="col" className={styles.age}>
                {t('columnAge')}
              </th>
              <th scope="col" className={styles.copy}>
                <Hidden>{t('columnCopy')}</Hidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, value, unit, timeS }) => (
              <ParameterRow
                key={name}
                name={name}
                text={valueText(value)}
                kind={valueKind(value)}
                unit={unit}
                time={valueTime(name, value)}
                age={formatAge(timeS, nowMs)}
                read={read}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A function that never changes and reads the newest value, so that rows need not render again for it. */
function useReader(parameters: readonly Parameter[]): (name: string) => JsonValue {
  const newest = useRef(parameters);
  newest.current = parameters;
  return useCallback(
    (name) => newest.current.find((parameter) => parameter.name === name)?.value ?? null,
    [],
  );
}
