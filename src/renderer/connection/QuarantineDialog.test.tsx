import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QuarantinedItem } from '../../shared/health.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/fake-host.ts';
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
  reason: 'The message is not JSON.',
  excerpt: '<img src=x onerror=alert(1)>',
  bytes: 28,
};

describe('quarantine', () => {
  it('shows payloads as text, whatever they hold', async () => {
    const fake = createFakeHost({ 'app.quarantine': () => ok([ITEM]) });
    screen = await showScreen(fake, <QuarantineDialog isOpen onClose={() => {}} />);
    expect(dialog().textContent).toContain('<img src=x onerror=alert(1)>');
    expect(dialog().textContent).toContain(
      '2026-11-20 14:00:00 UTC · flespi/message/gw/devices/<i>9</i> · 28 B in all',
    );
    expect(dialog().querySelector('img, i')).toBeNull();
  });

  it('says whose each is, though accounts number theirs alike', async () => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue();
    const fake = createFakeHost({ 'app.quarantine': () => ok([ITEM, { ...ITEM, accountId: 'b' }]) });
    screen = await showScreen(
      fake,
      <QuarantineDialog isOpen onClose={() => {}} />,
      linksOf({ a: {}, b: {} }),
    );
    const items = [...dialog().querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(items.map((words) => /North|South/.exec(words)?.[0])).toEqual(['North', 'South']);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('says that it is empty', async () => {
    screen = await showScreen(
      createFakeHost({ 'app.quarantine': () => ok([]) }),
      <QuarantineDialog isOpen onClose={() => {}} />,
    );
    expect(dialog().textContent).toContain('Nothing is in quarantine.');
  });

  it('says why the list could not be had, and is closed by its button', async () => {
    const onClose = vi.fn();
    screen = await showScreen(
      createFakeHost({ 'app.quarantine': () => fail('busy', 'The monitor is busy.') }),
      <QuarantineDialog isOpen onClose={onClose} />,
    );
    expect(dialog().textContent).toContain('The monitor is busy.');
    await screen.press('Close');
    expect(onClose).toHaveBeenCalledOnce();
  });
});
