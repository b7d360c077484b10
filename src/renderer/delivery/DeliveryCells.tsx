import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '../../shared/format/style.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import iconButton from '../ui/icon-button.module.css';
import styles from './Delivery.module.css';
import { type DeliveryRow, repeatsOf, sourcesOf, verdictOf } from './delivery-rows.ts';
import { RowDetails } from './RowDetails.tsx';
import { VerdictMark } from './VerdictMark.tsx';

interface DeliveryCellsProps {
  readonly row: DeliveryRow;
  readonly name: string;
  readonly accountId: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** The line of a stream or vehicle and, opened, what is missing of it. Every name is text, whatever it holds. */
export function DeliveryCells({ row, accountId, name, open, onToggle }: DeliveryCellsProps) {
  const { t } = useTranslation('delivery');
  const { counts } = row;
  const { bySource, duplicates } = counts;
  const compared = sourcesOf(counts) === 'both';
  const Chevron = open ? ChevronDown : ChevronRight;
  const isUnnamed = row.kind === 'stream' && row.counts.streamId === null;
  return (
    <>
      <GridCell className={styles.chevron}>
        <button
          type="button"
          className={iconButton.small}
          tabIndex={-1}
          aria-expanded={open}
          aria-label={open ? t('close') : t('open')}
          onClick={onToggle}
        >
          <Chevron size={14} aria-hidden="true" />
        </button>
      </GridCell>
      <GridCell className={cells.line}>
        <VerdictMark verdict={verdictOf(counts)} />
      </GridCell>
      <GridCell
        className={cx(cells.line, styles.name, isUnnamed && styles.unnamed)}
        title={isUnnamed ? t('unnamedHint') : name}
      >
        {name}
      </GridCell>
      {row.kind === 'stream' && <FigureCell count={row.counts.vehicles} />}
      <FigureCell count={counts.messages} />
      <FigureCell count={bySource.mqtt} />
      <FigureCell count={bySource.http} />
      <FigureCell count={bySource.rest} className={styles.rest} />
      <FigureCell count={repeatsOf(counts)} />
      <FigureCell count={duplicates['double-subscription']} warns />
      <FigureCell count={duplicates['device-resend']} warns />
      <FigureCell count={compared ? counts.missingInHttp : null} warns />
      <FigureCell count={compared ? counts.missingInMqtt : null} warns />
      {open && (
        <GridCell className={styles.details}>
          <RowDetails row={row} accountId={accountId} />
        </GridCell>
      )}
    </>
  );
}

interface FigureCellProps {
  /** Null where it means nothing. */
  readonly count: number | null;
  /** Whether any is worth a look. */
  readonly warns?: boolean;
  readonly className?: string | undefined;
}

function FigureCell({ count, warns = false, className }: FigureCellProps) {
  const { figures } = useFormat();
  const some = count !== null && count > 0;
  return (
    <GridCell
      className={cx(cells.line, styles.figure, !some && styles.zero, warns && some && styles.warn, className)}
      title={some ? figures.count(count) : undefined}
    >
      {count === null ? UNKNOWN : figures.compact(count)}
    </GridCell>
  );
}
