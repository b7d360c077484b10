import { LONGEST_LINE } from '../../shared/log-filter/log-term.ts';
import { type LogKey, logKeyText, readLogKey } from '../../shared/log-key.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { COLUMNS, type PanelLayout, parseLayout, ROWS } from '../shell/layouts.ts';
import { DOCK_TABS, type DockTab, PANES, type Pane, type PanesState } from '../shell/panes.ts';
import { CHIPS, type Chip, firstDirection, SORTS, type Sort } from '../shell/vehicle-query.ts';
import { SHOWN_STATES, type ShownState } from '../streams/shown-stream.ts';
import { STREAM_COLUMNS, type StreamSort, WORST_FIRST } from '../streams/stream-order.ts';

/** What somebody looks at, as far as it outlives a reload and can be given to others. No secret is in it, nor anything that was received. */
export interface WindowView {
  /** Scoped id; at most one of the two is selected. */
  readonly vehicle: string | null;
  readonly stream: string | null;
  readonly tab: DockTab;
  readonly folded: readonly Pane[];
  /** In a small window: the one beside the map, and whether the dock is open. */
  readonly side: PanesState['side'];
  readonly dockOpen: boolean;
  readonly search: string;
  readonly chips: readonly Chip[];
  readonly sort: Sort;
  readonly descending: boolean;
  readonly onlyInView: boolean;
  /** Ids of the accounts shown; none shows all. */
  readonly accounts: readonly string[];
  readonly streamStates: readonly ShownState[];
  readonly streamSort: StreamSort;
  /** The filter line of the logs. */
  readonly logLine: string;
  /** The place in the log that is shown; null for the newest. */
  readonly logAt: LogKey | null;
  /** Sizes of the panels, percent; absent where nobody chose any. */
  readonly columns?: PanelLayout;
  readonly rows?: PanelLayout;
}

export const FIRST_VIEW: WindowView = {
  vehicle: null,
  stream: null,
  tab: 'streams',
  folded: [],
  side: 'vehicles',
  dockOpen: false,
  search: '',
  chips: [],
  sort: 'name',
  descending: false,
  onlyInView: false,
  accounts: [],
  streamStates: [],
  streamSort: WORST_FIRST,
  logLine: '',
  logAt: null,
};

const SIDES = ['vehicles', 'details', 'none'] as const;
const DIRECTIONS = ['ascending', 'descending'] as const;

/** Longer than any view that this window writes: as many accounts as there may be, and the longest texts. */
const MOST_CHARACTERS = 16_384;
const MOST_TEXT = 200;
const MOST_ACCOUNTS = 50;

/** The view as the part of an address after `#`; empty for the first view. Only what differs from that is in it. */
export function writeView(view: WindowView): string {
  const address = new URLSearchParams();
  const say = (name: string, value: string | false | null): void => {
    if (value !== false && value !== null && value !== '') address.append(name, value);
  };
  const sayAll = (name: string, values: readonly string[]): void => {
    for (const value of values) say(name, value);
  };
  say('vehicle', scopedIdOf(view.vehicle));
  say('stream', scopedIdOf(view.stream));
  say('tab', view.tab !== FIRST_VIEW.tab && view.tab);
  sayAll('folded', view.folded);
  say('side', view.side !== FIRST_VIEW.side && (view.side ?? 'none'));
  say('dock', view.dockOpen && 'open');
  say('search', textOf(view.search));
  sayAll('chip', view.chips);
  say('sort', view.sort !== FIRST_VIEW.sort && view.sort);
  say(
    'order',
    view.descending !== firstDirection(view.sort) && (view.descending ? 'descending' : 'ascending'),
  );
  say('inView', view.onlyInView && 'yes');
  sayAll('account', view.accounts);
  sayAll('state', view.streamStates);
  const { column, direction } = view.streamSort;
  const isWorstFirst = column === WORST_FIRST.column && direction === WORST_FIRST.direction;
  say('streamSort', !isWorstFirst && `${column}-${direction}`);
  say('logs', lineOf(view.logLine));
  say('logsAt', view.logAt !== null && logKeyText(view.logAt));
  say('columns', view.columns !== undefined && writeSizes(view.columns, COLUMNS));
  say('rows', view.rows !== undefined && writeSizes(view.rows, ROWS));
  return address.toString();
}

/** What of an address is a view. It may come from anybody: what is not understood is as in the first view. */
export function readView(text: string): WindowView {
  if (text.length > MOST_CHARACTERS) return FIRST_VIEW;
  const address = new URLSearchParams(text);
  const one = <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
    values.find((value) => value === address.get(name));
  const some = <Value extends string>(name: string, values: readonly Value[]): readonly Value[] => {
    const asked = new Set(address.getAll(name));
    return values.filter((value) => asked.has(value));
  };
  const vehicle = scopedIdOf(address.get('vehicle'));
  const sort = one('sort', SORTS) ?? FIRST_VIEW.sort;
  const order = one('order', DIRECTIONS);
  const side = one('side', SIDES) ?? FIRST_VIEW.side;
  const columns = sizesOf(address.get('columns'), COLUMNS);
  const rows = sizesOf(address.get('rows'), ROWS);
  return {
    vehicle,
    stream: vehicle === null ? scopedIdOf(address.get('stream')) : null,
    tab: one('tab', DOCK_TABS) ?? FIRST_VIEW.tab,
    folded: some('folded', PANES),
    side: side === 'none' ? null : side,
    dockOpen: address.get('dock') === 'open',
    search: textOf(address.get('search')),
    chips: some('chip', CHIPS),
    sort,
    descending: order === undefined ? firstDirection(sort) : order === 'descending',
    onlyInView: address.get('inView') === 'yes',
    accounts: [...new Set(address.getAll('account').filter(isAccountId))].slice(0, MOST_ACCOUNTS),
    streamStates: some('state', SHOWN_STATES),
    streamSort: streamSortOf(address.get('streamSort')),
    logLine: lineOf(address.get('logs')),
    logAt: readLogKey(address.get('logsAt') ?? ''),
    ...(columns === undefined ? {} : { columns }),
    ...(rows === undefined ? {} : { rows }),
  };
}

const STRANGE = /[\p{C}\p{Zl}\p{Zp}]/u;
/** No name is so long without a break; a flespi token has 64. It may have been pasted into the wrong field. */
const LIKE_A_TOKEN = /[\w-]{40}/;

/** A filter of the logs, as long as it may be. */
const lineOf = (value: string | null): string => textOf(value, LONGEST_LINE);

/** A text that somebody could have typed into one line, and may show to others. */
function textOf(value: string | null, most = MOST_TEXT): string {
  const isOdd = value === null || value.length > most || STRANGE.test(value) || LIKE_A_TOKEN.test(value);
  return isOdd ? '' : value;
}

function scopedIdOf(value: string | null): string | null {
  const parts = partsOfScopedId(textOf(value));
  return parts === undefined || parts.id === '' || !isAccountId(parts.accountId) ? null : value;
}

const isAccountId = (value: string): boolean => /^[\w-]{1,64}$/.test(value);

function streamSortOf(value: string | null): StreamSort {
  const [name, way, ...rest] = value?.split('-') ?? [];
  const column = STREAM_COLUMNS.find((one) => one === name);
  const direction = DIRECTIONS.find((one) => one === way);
  return column === undefined || direction === undefined || rest.length > 0
    ? WORST_FIRST
    : { column, direction };
}

function writeSizes(layout: PanelLayout, ids: readonly string[]): string {
  return ids.map((id) => Number((layout[id] ?? 0).toFixed(2))).join('-');
}

function sizesOf(value: string | null, ids: readonly string[]): PanelLayout | undefined {
  const sizes = value?.split('-') ?? [];
  if (sizes.length !== ids.length || !sizes.every((size) => /^\d{1,3}(?:\.\d{1,2})?$/.test(size)))
    return undefined;
  const layout = Object.fromEntries(ids.map((id, index) => [id, Number(sizes[index])]));
  return parseLayout(JSON.stringify(layout), ids);
}
