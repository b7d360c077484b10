import { describe, expect, it } from 'vitest';
import { CHIPS, SORTS } from '../shell/vehicle-query.ts';
import { STREAM_COLUMNS } from '../streams/stream-order.ts';
import { FIRST_VIEW, readView, type WindowView, writeView } from './window-view.ts';

const FULL: WindowView = {
  vehicle: '0a1b2c3d4e5f/5537415',
  stream: null,
  tab: 'logs',
  folded: ['details', 'dock'],
  side: null,
  dockOpen: true,
  search: 'Łódź & Co #7 100% +/?=',
  chips: ['moving', 'alarm'],
  sort: 'age',
  descending: false,
  onlyInView: true,
  accounts: ['0a1b2c3d4e5f', 'demo'],
  streamStates: ['failing', 'blocked'],
  streamSort: { column: 'queue', direction: 'descending' },
  logLine: 'severity:warning,alert code:403 "no answer"',
  logAt: { receivedMs: 1_700_000_000_000.5, accountId: 'a', id: 7 },
  columns: { vehicles: 23.41, map: 52, details: 24.59 },
  rows: { main: 70, dock: 30 },
};

describe('the view in an address', () => {
  it('says nothing of the first view', () => {
    expect(writeView(FIRST_VIEW)).toBe('');
    expect(readView('')).toEqual(FIRST_VIEW);
  });

  it('is read as it was written', () => {
    expect(readView(writeView(FULL))).toEqual({ ...FULL, streamStates: ['failing', 'blocked'] });
    const stream = {
      ...FIRST_VIEW,
      stream: 'demo/7',
      side: 'details',
      sort: 'speed',
      descending: true,
    } as const;
    expect(readView(writeView(stream))).toEqual(stream);
  });

  it('is short and can be read by people', () => {
    expect(writeView({ ...FIRST_VIEW, vehicle: 'demo/7', tab: 'logs', chips: ['moving', 'idle'] })).toBe(
      'vehicle=demo%2F7&tab=logs&chip=moving&chip=idle',
    );
  });

  it.each([
    ['a vehicle without an account', 'vehicle=7'],
    ['a vehicle without an id', 'vehicle=demo%2F'],
    ['an account that is a path', 'vehicle=..%2F..%2F7&account=..%2Fx'],
    ['markup for an account', 'account=%3Cimg%20onerror%3D1%3E'],
    ['a tab that is none', 'tab=secrets'],
    ['a property of every object', 'tab=constructor&sort=__proto__&chip=toString&side=valueOf'],
    ['chips that are none', 'chip=&chip=Moving&chip=moving%20'],
    ['an order by nothing', 'streamSort=queue&order=up'],
    ['an order by too much', 'streamSort=queue-descending-descending'],
    ['a control character', 'search=a%00b&logs=a%0Ab'],
    ['half a character', 'search=%ED%A0%80%ff'.replace('%ED%A0%80%ff', encodeURIComponent('a\u202eb'))],
    ['a text without an end', `search=${'x y '.repeat(60)}`],
    ['what looks like a token', `search=${'a1B2'.repeat(16)}&logs=FlespiToken%20${'Z9'.repeat(32)}`],
    ['sizes that do not fill the window', 'columns=10-10-10&rows=200-0'],
    ['sizes that are no numbers', 'columns=NaN-50-50&rows=1e1-90'],
    ['negative sizes', 'rows=-20-120'],
    ['what never ends', `chip=moving&${'x'.repeat(20_000)}`],
    ['broken escapes', '%%%&=&&=%'],
    ['a key of the host', 'key=vUUnpXYXxFisG3WXuRNv_xMzQx0CxcxrezMhY5X3LqE'],
  ])('is as at first where it asks for %s', (_what, text) => expect(readView(text)).toEqual(FIRST_VIEW));

  it('takes what it understands beside what it does not', () => {
    expect(readView('tab=nothing&chip=idle&chip=nothing&sort=speed&order=sideways')).toEqual({
      ...FIRST_VIEW,
      chips: ['idle'],
      sort: 'speed',
      descending: true,
    });
    expect(readView('vehicle=demo/7&stream=demo/8')).toMatchObject({ vehicle: 'demo/7', stream: null });
    expect(
      readView(Array.from({ length: 90 }, (_, index) => `account=a${index}`).join('&')).accounts,
    ).toHaveLength(50);
  });

  it('does not write what looks like a token, however it came into a field', () => {
    const token = 'a1B2'.repeat(16);
    const text = writeView({
      ...FIRST_VIEW,
      search: token,
      logLine: `token ${token}`,
      vehicle: `demo/${token}`,
    });
    expect(text).toBe('');
  });

  it('comes to rest, whatever it was: what is read is written and read the same', () => {
    const words = [
      ...CHIPS,
      ...SORTS,
      ...STREAM_COLUMNS,
      'demo/7',
      '%',
      '',
      'ascending',
      '33-33-34',
      '50-50',
      '<b>',
      '\u0000',
      '𐐨',
      'none',
      'yes',
      'open',
    ];
    const names = [
      'vehicle',
      'stream',
      'tab',
      'folded',
      'side',
      'dock',
      'search',
      'chip',
      'sort',
      'order',
      'inView',
    ];
    const more = [
      'account',
      'state',
      'streamSort',
      'severity',
      'about',
      'logs',
      'columns',
      'rows',
      '__proto__',
      '',
    ];
    let seed = 11;
    const draw = <Item>(items: readonly Item[]): Item | undefined => {
      seed = (seed * 16_807) % 2_147_483_647;
      return items[seed % items.length];
    };
    for (let round = 0; round < 2_000; round += 1) {
      const parts = Array.from(
        { length: (round % 9) + 1 },
        () => `${draw([...names, ...more])}=${draw(words)}`,
      );
      const view = readView(parts.join(draw(['&', '&&', '&', '%26']) ?? '&'));
      expect(readView(writeView(view)), parts.join('&')).toEqual(view);
    }
  });
});
