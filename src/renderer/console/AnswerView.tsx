import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerTable, ConsoleAnswer } from '../../shared/rest-console.ts';
import { Choice } from '../ui/Choice.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './Console.module.css';

/** An answer as a table where it is a list, and as JSON; and what is hidden or left out of it. */
export function AnswerView({ answer }: { readonly answer: ConsoleAnswer }) {
  const { t } = useTranslation('console');
  const { figures } = useFormat();
  const [wanted, setWanted] = useState<'table' | 'json'>('table');
  const { status, isRefused, tookMs, sizeBytes, pieces, json, isCut, hidden, table } = answer;
  const shown = table === null ? 'json' : wanted;
  return (
    <section className={styles.answer} aria-label={t('answer')}>
      <div className={styles.facts} role="status">
        <span className={isRefused ? styles.bad : styles.good}>
          {t(isRefused ? 'refused' : 'answered', { status: status ?? t('noStatus') })}
        </span>
        <span className={styles.muted}>
          {t('facts', { took: figures.count(tookMs), size: figures.bytes(sizeBytes) })}
          {pieces > 1 && ` · ${t('pieces', { count: pieces })}`}
        </span>
        {hidden > 0 && <span className={styles.muted}>{t('hidden', { count: hidden })}</span>}
        <CopyButton label={t('copyJson')} text={() => json} />
      </div>
      {table !== null && (
        <Choice
          label={t('shownAs')}
          inline
          options={[
            { id: 'table', text: t('asTable') },
            { id: 'json', text: t('asJson') },
          ]}
          value={wanted}
          onChange={setWanted}
        />
      )}
      {shown === 'table' && table !== null ? <Table table={table} /> : <Json text={json} />}
      {isCut && <p className={styles.muted}>{t('cut')}</p>}
    </section>
  );
}

function Json({ text }: { readonly text: string }) {
  const { t } = useTranslation('console');
  return (
    // It scrolls, and so has to be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className={styles.json} aria-label={t('asJson')} tabIndex={0}>
      {text}
    </section>
  );
}

function Table({ table: { columns, rows, allRows, allColumns } }: { readonly table: AnswerTable }) {
  const { t } = useTranslation('console');
  const { figures } = useFormat();
  const isWhole = rows.length === allRows && columns.length === allColumns;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls */}
      <section className={styles.scroll} aria-label={t('asTable')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" title={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer never move
              <tr key={index}>
                {row.map((text, column) => (
                  <td key={columns[column]} title={text}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!isWhole && (
        <p className={styles.muted}>
          {t('tableCut', {
            rows: figures.count(rows.length),
            allRows: figures.count(allRows),
            columns: figures.count(columns.length),
            allColumns: figures.count(allColumns),
          })}
        </p>
      )}
    </>
  );
}
