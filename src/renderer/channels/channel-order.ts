import type { ChannelHealth } from '../../shared/channel-board.ts';
import { searchForm } from '../../shared/search-text.ts';
import { byName } from '../ui/by-name.ts';
import { type ColumnKind, type ColumnSort, compareCells } from '../ui/column-sort.ts';

/** How a channel is, worst last. */
export const CHANNEL_STATES = ['well', 'unheard', 'disabled', 'silent', 'filling', 'blocked'] as const;
/**
 * `unheard`: nothing of it was ever heard here. `silent`: all of its vehicles are. `filling`: its storage overflows soon, and flespi blocks
 * it then.
 */
export type ChannelState = (typeof CHANNEL_STATES)[number];

const TROUBLE = ['silent', 'filling', 'blocked'] as const;
/** States in which something is to be done. */
export type ChannelTrouble = (typeof TROUBLE)[number];

/** Farther off it is no news. */
const SOON_S = 3 * 86_400;

/** How a channel is; `nowS`: Unix seconds. */
export function stateOf(channel: ChannelHealth, nowS: number): ChannelState {
  const { blocked, isEnabled, storage, vehicles, silent } = channel;
  if (blocked !== null) return 'blocked';
  const full = storage?.full ?? null;
  if (full !== null && full.earliestS - nowS <= SOON_S) return 'filling';
  if (isEnabled === false) return 'disabled';
  if (vehicles === 0) return 'unheard';
  return silent === vehicles ? 'silent' : 'well';
}

/** What is wrong with it; null where nothing is to be done. */
export function troubleOf(channel: ChannelHealth, nowS: number): ChannelTrouble | null {
  const state = stateOf(channel, nowS);
  return TROUBLE.find((one) => one === state) ?? null;
}

/** Columns of the table, in their order on screen. */
export const CHANNEL_COLUMNS = [
  'name',
  'protocol',
  'state',
  'connections',
  'vehicles',
  'silent',
  'messages',
  'bytes',
  'storage',
  'last',
] as const;
export type ChannelColumn = (typeof CHANNEL_COLUMNS)[number];
export type ChannelSort = ColumnSort<ChannelColumn>;

export const WORST_FIRST: ChannelSort = { column: 'state', direction: 'descending' };

export function columnKind(column: ChannelColumn): ColumnKind {
  if (column === 'state') return 'state';
  return column === 'name' || column === 'protocol' ? 'name' : 'figure';
}

/** Channels whose name, protocol or id holds the text. */
export function foundChannels(channels: readonly ChannelHealth[], text: string): readonly ChannelHealth[] {
  const wanted = searchForm(text.trim());
  if (wanted === '') return channels;
  return channels.filter(({ name, protocol, channelId }) =>
    [name, protocol ?? '', channelId].some((one) => searchForm(one).includes(wanted)),
  );
}

/** The channels in order. What is not known comes last either way; equals stand by how many are silent, then by name. */
export function sortChannels(
  channels: readonly ChannelHealth[],
  { column, direction }: ChannelSort,
  nowS: number,
): readonly ChannelHealth[] {
  return channels.toSorted(
    (a, b) =>
      compareCells(cellOf(a, column, nowS), cellOf(b, column, nowS), direction) ||
      (column === 'state' ? b.silent - a.silent : 0) ||
      byName.compare(a.name, b.name) ||
      byName.compare(a.id, b.id),
  );
}

function cellOf(channel: ChannelHealth, column: ChannelColumn, nowS: number): string | number | null {
  switch (column) {
    case 'name':
    case 'protocol':
      return channel[column];
    case 'state':
      return CHANNEL_STATES.indexOf(stateOf(channel, nowS));
    case 'connections':
    case 'vehicles':
    case 'silent':
      return channel[column];
    case 'messages':
    case 'bytes':
      return channel.perMin?.[column] ?? null;
    case 'storage':
      return channel.storage?.bytes ?? null;
    case 'last':
      // The column shows an age, which grows as the instant recedes.
      return channel.lastS === null ? null : -channel.lastS;
  }
}
