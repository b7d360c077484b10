import ArrowDownLeft from 'lucide-react/icons/arrow-down-left';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sms } from '../../../shared/sms.ts';
import { logCodeTexts } from '../../../shared/wording/log-text.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { useSelection } from '../../shell/selection.ts';
import { cx } from '../../ui/cx.ts';
import { useFormat } from '../../ui/format-store.ts';
import cells from '../../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../../ui/grid-cells.tsx';
import { useTimeWords } from '../../ui/use-time-words.ts';
import { VirtualGrid } from '../../ui/VirtualGrid.tsx';
import styles from '../Records.module.css';

const ROW_PX = 28;
const COLUMNS = ['time', 'vehicle', 'phone', 'state', 'text'] as const;

interface SmsTableProps {
  readonly messages: readonly Sms[];
  readonly nameOf: (vehicleId: string) => string;
  readonly end: ReactNode;
}

/** Short messages, the newest first. A press on one selects its vehicle. */
export function SmsTable({ messages, nameOf, end }: SmsTableProps) {
  const { t } = useTranslation('records');
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  return (
    <VirtualGrid
      label={t('smsTable')}
      className={styles.sms}
      rowClass={styles.smsRow}
      rowHeight={ROW_PX}
      count={messages.length}
      keyOf={(index) => {
        const sms = messages[index];
        return sms === undefined ? '' : `${sms.accountId} ${sms.id}`;
      }}
      onAct={(index) => {
        const vehicleId = messages[index]?.vehicleId ?? null;
        if (vehicleId === null) return;
        selectVehicle(vehicleId, 'list');
        requestCentre();
      }}
      header={COLUMNS.map((column) => (
        <ColumnHeading key={column} className={cx(cells.line, column === 'time' && styles.figure)}>
          {t(column)}
        </ColumnHeading>
      ))}
      cells={(index) => {
        const sms = messages[index];
        return sms && <Cells sms={sms} nameOf={nameOf} />;
      }}
      {...(end === undefined ? {} : { end })}
    />
  );
}

function Cells({ sms, nameOf }: { readonly sms: Sms; readonly nameOf: SmsTableProps['nameOf'] }) {
  const { t } = useTranslation('records');
  const format = useFormat();
  const timeWords = useTimeWords();
  const { accountId, atMs, direction, state, sendCode, phone, vehicleId, modemId, text } = sms;
  const Icon = direction === 'in' ? ArrowDownLeft : ArrowUpRight;
  const why =
    sendCode === null || sendCode === 0
      ? null
      : logCodeTexts(format.style.language)({ kind: 'sms', value: sendCode });
  const words = why === null ? t(`state_${state}`) : t('stateWhy', { state: t(`state_${state}`), why });
  const title = modemId === null ? words : t('byModem', { words, id: modemId });
  return (
    <>
      <GridCell className={cx(cells.line, styles.figure)} title={format.times.full(atMs)}>
        {timeWords.short(atMs)}
      </GridCell>
      <GridCell className={cells.line}>
        <AccountMark accountId={accountId} />{' '}
        {vehicleId === null ? (
          <span className={styles.name}>{t('nobodys')}</span>
        ) : (
          <bdi title={nameOf(vehicleId)}>{nameOf(vehicleId)}</bdi>
        )}
      </GridCell>
      <GridCell className={cells.line} title={phone ?? undefined}>
        {phone === null ? <span className={styles.name}>{t('noPhone')}</span> : <bdi>{phone}</bdi>}
      </GridCell>
      <GridCell className={cx(cells.line, state === 'failed' && styles.failed)} title={title}>
        <Icon size={14} aria-hidden="true" /> {words}
      </GridCell>
      <GridCell className={cells.line} title={text ?? undefined}>
        {text === null ? <span className={styles.name}>{t('noText')}</span> : <bdi>{text}</bdi>}
      </GridCell>
    </>
  );
}
