import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Health, QuarantinedItem, QuarantineList } from '../../shared/health.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf } from '../testing/some-account.ts';
import { QuarantineDialog } from './QuarantineDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const dialog = (): Element => {
  const found = document.querySelector('[role=dialog]');
  if (found === null) throw new Error('No dialog.');
  return found;
};

const ITEM: QuarantinedItem = {
  accountId: 'a',
  seq: 7,
  receivedAtMs: Date.UTC(2026, 10, 20, 14),
  topic: 'flespi/message/gw/devices/<i>9</i>',
  reason: { code: 'unreadable-content', of: 'message', is: 'no-json' },
  excerpt: '<img src=x onerror=alert(1)>',
  bytes: 28,
  lastAtMs: Date.UTC(2026, 10, 20, 14),
  times: 1,
  source: 'mqtt',
  whole: true,
  canCopy: true,
};
const HEALTH: Health = {
  version: '0',
  connection: { state: 'live', since: new Date(0).toISOString() },
  accounts: [],
  vehicles: 0,
  messages: { received: 3, stored: 0, duplicates: 0, unreadable: 3, quarantined: 1 },
  logs: 0,
  streams: 0,
  clockAheadS: null,
  retentionWaiting: [],
  bringingOver: [],
  listener: null,
  receivers: { wialon: null, mqtt: null },
};
const held = (items: readonly QuarantinedItem[], over: Partial<QuarantineList> = {}) => ({
  'app.quarantine': () => ok({ held: items.length, delivered: items.length, items, failed: [], ...over }),
});

describe('quarantine', () => {
  it('shows payloads as text, whatever they hold', async () => {
    const fake = createFakeHost(held([ITEM]));
    screen = await showScreen(fake, <QuarantineDialog onClose={() => {}} />);
    expect(dialog().textContent).toContain('<img src=x onerror=alert(1)>');
    expect(dialog().textContent).toContain(
      '20 Nov 2026 14:00:00 UTC · flespi/message/gw/devices/<i>9</i> · 28 B in all',
    );
    expect(dialog().querySelector('img, i')).toBeNull();
  });

  it('says whose each is, though accounts number theirs alike', async () => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue();
    const fake = createFakeHost(held([ITEM, { ...ITEM, accountId: 'b' }]));
    screen = await showScreen(fake, <QuarantineDialog onClose={() => {}} />, linksOf({ a: {}, b: {} }));
    const items = [...dialog().querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(items.map((words) => /North|South/.exec(words)?.[0])).toEqual(['North', 'South']);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('says that it is empty', async () => {
    screen = await showScreen(createFakeHost(held([])), <QuarantineDialog onClose={() => {}} />);
    expect(dialog().textContent).toContain('Nothing is in quarantine.');
  });

  it('says how many are kept beside those that are shown, and what is known of each', async () => {
    const cut = { ...ITEM, seq: 8, topic: '', source: 'http', times: 3, whole: false, excerpt: '', bytes: 0 };
    const fake = createFakeHost(held([cut, ITEM], { held: 1_234 }));
    screen = await showScreen(fake, <QuarantineDialog onClose={() => {}} />);
    const words = dialog().textContent ?? '';
    expect(words).toContain('1,234 payloads are kept. These are the newest 2; the export has all.');
    expect(words).toContain('by HTTP · 0 B kept; an earlier Fleetglass may have cut the rest');
    expect(words).toContain('delivered 3 times, last 20 Nov 2026 14:00:00 UTC');
    expect(words).toContain('(no bytes)');
  });

  it('copies a payload whole, and says where that is not to be', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    const large = { ...ITEM, seq: 9, canCopy: false };
    const fake = createFakeHost({
      ...held([ITEM, large]),
      'app.quarantinedPayload': () => ok({ encoding: 'text', payload: 'all of it' }),
    });
    screen = await showScreen(fake, <QuarantineDialog onClose={() => {}} />);
    await screen.press('Copy the payload (base64 where it is no text): The message is not JSON.');
    expect(fake.calls.at(-1)).toEqual({
      channel: 'app.quarantinedPayload',
      argument: { accountId: 'a', seq: 7 },
    });
    expect(writeText).toHaveBeenCalledWith('all of it');
    expect(dialog().textContent).toContain('Too large to copy: export it.');
    vi.stubGlobal('navigator', navigator);
  });

  it('opens the export of all that is kept', async () => {
    const fake = createFakeHost(held([ITEM], { delivered: 3 }));
    screen = await showScreen(fake, <QuarantineDialog onClose={() => {}} />, {
      health: HEALTH,
    });
    expect(dialog().textContent).toContain(
      '1 payload is kept. Some came again: they were delivered 3 times in all.',
    );
    await screen.press('Export…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'export',
      vehicleId: null,
      format: 'unreadable',
    });
  });

  it('names an account whose journal cannot be read', async () => {
    screen = await showScreen(
      createFakeHost(held([], { failed: ['b'] })),
      <QuarantineDialog onClose={() => {}} />,
      linksOf({ a: {}, b: {} }),
    );
    expect(dialog().textContent).toContain('South What is in quarantine here cannot be read at the moment.');
    expect(dialog().textContent).not.toContain('Nothing is in quarantine.');
  });

  it('says why the list could not be had, asks again, and is closed by its button', async () => {
    const onClose = vi.fn();
    const answers = [
      fail({ code: 'as-told', text: 'The monitor is busy.' }),
      ok({ held: 0, delivered: 0, items: [], failed: [] }),
    ];
    screen = await showScreen(
      createFakeHost({
        'app.quarantine': () => answers.shift() ?? fail({ code: 'as-told', text: 'Asked too often.' }),
      }),
      <QuarantineDialog onClose={onClose} />,
    );
    expect(dialog().textContent).toContain('The monitor is busy.');
    await screen.press('Try again');
    expect(dialog().textContent).toContain('Nothing is in quarantine.');
    await screen.press('Close');
    expect(onClose).toHaveBeenCalledOnce();
  });
});
