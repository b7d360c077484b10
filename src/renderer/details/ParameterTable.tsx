import { Fragment, type RefObject, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../shared/json.ts';
import type { Parameter } from '../../shared/vehicle-details.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { useFormat } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useNow } from '../ui/use-now.ts';
import { ParameterRow } from './ParameterRow.tsx';
import styles from './ParameterTable.module.css';
import { copyAllText, valueConverted, valueKind, valueText, valueTime } from './parameter-value.ts';
import { useParameterRows } from './use-parameter-rows.ts';

interface ParameterTableProps {
  readonly parameters: readonly Parameter[];
  /** The element that scrolls the table with what is above it. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/**
 * Every parameter with its unit and its own age. Only the rows in view exist, for a vehicle may have a thousand; the Tab key stops
 * at one of them, and the arrows go on from there.
 */
export function ParameterTable({ parameters, scroller }: ParameterTableProps) {
  const { t } = useTranslation('details');
  const [filter, setFilter] = useState('');
  const nowMs = useNow();
  const { figures, times, quantities } = useFormat();
  const sought = filter.trim().toLowerCase();
  const shown = sought === '' ? parameters : parameters.filter(({ name }) => matches(name, sought));
  const rows = useParameterRows(shown.length, (index) => shown[index]?.name ?? '', scroller);
  const read = useReader(parameters);

  return (
    <section className={styles.parameters} aria-label={t('parameters')}>
      <div className={styles.bar}>
        <h4 className={styles.title}>{t('parameters')}</h4>
        <span className={styles.count}>
          {sought === ''
            ? figures.count(parameters.length)
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
        <table
          className={styles.table}
          aria-rowcount={shown.length + 1}
          onKeyDown={rows.onKeyDown}
          onFocus={rows.onFocus}
        >
          <thead>
            <tr aria-rowindex={1}>
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
          <tbody ref={rows.body}>
            {rows.drawn.map(({ index, gap }) => {
              const parameter = shown[index];
              if (parameter === undefined) return null;
              const { name, value, unit, timeS } = parameter;
              return (
                <Fragment key={name}>
                  {gap > 0 && <Spacer px={gap} />}
                  <ParameterRow
                    index={index}
                    measure={rows.measure}
                    isStop={index === rows.active}
                    name={name}
                    text={valueText(value, quantities)}
                    kind={valueKind(value)}
                    unit={unit}
                    meaning={valueTime(name, value, times) ?? valueConverted(value, unit, quantities)}
                    age={figures.age(timeS, nowMs)}
                    read={read}
                  />
                </Fragment>
              );
            })}
            {rows.after > 0 && <Spacer px={rows.after} />}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Every word of the search is in the name, wherever. */
function matches(name: string, sought: string): boolean {
  const lower = name.toLowerCase();
  return sought.split(/\s+/).every((word) => lower.includes(word));
}

/** Stands for the rows that are not drawn. */
function Spacer({ px }: { readonly px: number }) {
  return (
    <tr className={styles.spacer} style={{ height: px }}>
      <td colSpan={4} />
    </tr>
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
