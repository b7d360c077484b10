import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelHealth } from '../../shared/channel-board.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import { SortHeadings } from '../ui/SortHeadings.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { ChannelMark } from './ChannelMark.tsx';
import styles from './Channels.module.css';
import { CHANNEL_COLUMNS, columnKind, sortChannels, stateOf } from './channel-order.ts';
import { useChannelView } from './channel-view.ts';
import { useChannelWords } from './use-channel-words.ts';

const ROW_PX = 28;

/** One line a channel. A press on a heading sorts, a press on a row shows its vehicles and connections beside. */
export function ChannelsTable({ channels }: { readonly channels: readonly ChannelHealth[] }) {
  const { t } = useTranslation('channels');
  const sort = useChannelView((view) => view.sort);
  const sortBy = useChannelView((view) => view.sortBy);
  const selectedId = useChannelView((view) => view.selectedId);
  const select = useChannelView((view) => view.select);
  const nowMs = useNow();
  const rows = useMemo(() => sortChannels(channels, sort, nowMs / 1000), [channels, sort, nowMs]);
  const idAt = (index: number): string => rows[index]?.id ?? '';
  return (
    <VirtualGrid
      label={t('table')}
      className={styles.table}
      rowClass={styles.row}
      rowHeight={ROW_PX}
      count={rows.length}
      keyOf={idAt}
      isSelected={(index) => idAt(index) === selectedId}
      onAct={(index) => select(idAt(index) === selectedId ? null : idAt(index))}
      header={
        <SortHeadings
          columns={CHANNEL_COLUMNS}
          of={(column) => ({
            text: t(`column_${column}`),
            hint: t(`hint_${column}`),
            kind: columnKind(column),
          })}
          sort={sort}
          onSort={sortBy}
        />
      }
      cells={(index) => {
        const channel = rows[index];
        return channel && <Cells channel={channel} nowMs={nowMs} />;
      }}
    />
  );
}

/** Every name is text, whatever it holds. */
function Cells({ channel, nowMs }: { readonly channel: ChannelHealth; readonly nowMs: number }) {
  const { t } = useTranslation('channels');
  const { figures, times } = useFormat();
  const words = useChannelWords(nowMs);
  const { name, accountId, protocol, connections, vehicles, silent, perMin, storage, lastS } = channel;
  const figure = (text: string, title?: string, warn = false) => (
    <GridCell title={title} className={cx(cells.line, styles.figure, warn && styles.warn)}>
      {text}
    </GridCell>
  );
  const state = words.state(channel);
  return (
    <>
      <GridCell title={name} className={cx(cells.line, styles.name)}>
        <AccountMark accountId={accountId} /> <bdi>{name}</bdi>
      </GridCell>
      <GridCell title={protocol ?? undefined} className={cx(cells.line, styles.muted)}>
        {protocol ?? '–'}
      </GridCell>
      <GridCell title={state} className={cells.line}>
        <ChannelMark state={stateOf(channel, nowMs / 1000)} /> {state}
      </GridCell>
      {figure(figures.count(connections))}
      {figure(figures.count(vehicles))}
      {figure(figures.count(silent), undefined, silent > 0)}
      {figure(figures.compact(perMin?.messages ?? null))}
      {figure(figures.bytes(perMin?.bytes ?? null))}
      {figure(words.storage(storage), words.forecast(storage) ?? undefined)}
      {lastS === null
        ? figure(t('never'))
        : figure(t('ago', { span: figures.age(lastS, nowMs) }), times.full(lastS * 1000))}
    </>
  );
}
