import { useTranslation } from 'react-i18next';
import { DUPLICATE_CAUSES, type ParitySpan } from '../../shared/delivery-report.ts';
import { scopedId } from '../../shared/scope.ts';
import { useSelection } from '../shell/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { type DeliveryRow, missingOf, sourcesOf } from './delivery-rows.ts';
import styles from './RowDetails.module.css';

/** DOM id of an opened row's details. */
export const detailsId = (rowKey: string): string => `delivery-${rowKey}`;

interface RowDetailsProps {
  readonly row: DeliveryRow;
  readonly accountId: string;
}

/** What came twice and why, and the spans in which one source brought what the other did not. */
export function RowDetails({ row, accountId }: RowDetailsProps) {
  const { figures } = useFormat();
  const { t } = useTranslation('delivery');
  const selectStream = useSelection((state) => state.selectStream);
  const { counts } = row;
  const causes = DUPLICATE_CAUSES.filter((cause) => counts.duplicates[cause] > 0);
  const streamId = row.kind === 'stream' ? row.counts.streamId : null;
  return (
    <div id={detailsId(row.key)} className={styles.open} data-own-click>
      {row.kind === 'stream' && streamId === null && <p className={styles.hint}>{t('unnamedHint')}</p>}
      {counts.sameTimes > 0 && (
        <p className={styles.hint} title={t('means_sameTimes')}>
          {t('sameTimesLine', { count: counts.sameTimes, formatted: figures.count(counts.sameTimes) })}
        </p>
      )}
      <div className={styles.columns}>
        <Spans row={row} />
        {causes.length > 0 && (
          <dl className={styles.causes}>
            {causes.map((cause) => (
              <div key={cause} title={t(`means_${cause}`)} className={styles.cause}>
                <dt>{t(`cause_${cause}`)}</dt>
                <dd>{figures.count(counts.duplicates[cause])}</dd>
              </div>
            ))}
          </dl>
        )}
        {streamId !== null && (
          <Button onPress={() => selectStream(scopedId(accountId, streamId))}>{t('showStream')}</Button>
        )}
      </div>
    </div>
  );
}

function Spans({ row: { counts } }: { readonly row: DeliveryRow }) {
  const { t } = useTranslation('delivery');
  const nowMs = useNow(60_000);
  const sources = sourcesOf(counts);
  if (counts.spans.length === 0)
    return <p className={styles.none}>{sources === 'both' ? t('nothingMissing') : t(`only_${sources}`)}</p>;
  const listed = counts.spans.reduce((sum, { messages }) => sum + messages, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles.spans} tabIndex={0} aria-label={t('spans')}>
      <ul>
        {counts.spans.map((span) => (
          <li key={`${span.missing} ${span.fromMs} ${span.toMs}`} className={styles.span}>
            <SpanWords span={span} nowMs={nowMs} />
          </li>
        ))}
      </ul>
      {listed < missingOf(counts) && <p className={styles.hint}>{t('spansCut')}</p>}
    </section>
  );
}

function SpanWords({ span, nowMs }: { readonly span: ParitySpan; readonly nowMs: number }) {
  const { t } = useTranslation('delivery');
  const { figures, times } = useFormat();
  return (
    <>
      <span className={styles.time}>{times.spanLabelled(span.fromMs, span.toMs, nowMs).text}</span>
      <span>{t('spanLine', { count: span.messages, formatted: figures.count(span.messages) })}</span>
      <span className={styles.missing}>{t(`spanMissing_${span.missing}`)}</span>
    </>
  );
}
