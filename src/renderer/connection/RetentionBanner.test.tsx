import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { RetentionWaiting } from '../../shared/storage-status.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { someStorage } from '../storage/testing.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { RetentionBanner } from './RetentionBanner.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const WAITING: RetentionWaiting = {
  messages: 1_500,
  held: 2_000,
  fromMs: Date.UTC(2026, 0, 1, 8),
  toMs: Date.UTC(2026, 1, 1, 8),
  reason: 'age',
};
const waiting = (given: Partial<RetentionWaiting> = {}, accountId = 'a') => ({
  retention: { days: 30, maxBytes: 4e9, fetchedDays: 30 },
  retentionWaiting: [{ ...WAITING, ...given, accountId }],
});
let screen: Screen;
afterEach(() => screen.close());

describe('retention banner', () => {
  it('says how many messages wait, of what time and why, and keeps them where that is wanted', async () => {
    const fake = createFakeHost({ 'storage.answerRetention': () => ok(someStorage()) });
    screen = await showScreen(fake, <RetentionBanner />, { ...oneLink(), ...waiting() });
    const words = screen.page.textContent;
    expect(words).toContain('1,500 messages wait to be deleted.');
    expect(words).toContain('Of 2,000 held, they came from 1 Jan 2026 08:00:00 to 1 Feb 2026 08:00:00 UTC');
    expect(words).toContain('over 30 days ago by this computer’s clock');
    await screen.press('Keep them');
    expect(fake.calls).toEqual([
      { channel: 'storage.answerRetention', argument: { accountId: 'a', answer: 'keep' } },
    ]);
    await screen.set({ retentionWaiting: [] });
    expect(screen.page.textContent).toBe('');
  });

  it('asks once more before it deletes', async () => {
    const fake = createFakeHost({ 'storage.answerRetention': () => ok(someStorage()) });
    screen = await showScreen(fake, <RetentionBanner />, { ...oneLink(), ...waiting() });
    await screen.press('Delete them…');
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('Delete 1,500 messages?');
    expect(fake.calls).toEqual([]);
    expect(document.activeElement?.textContent).toBe('Not now');
    await screen.press('Delete them');
    expect(fake.calls.map(({ argument }) => argument)).toEqual([{ accountId: 'a', answer: 'delete' }]);
  });

  it('names the account where there are several, and the bound on size where that is the reason', async () => {
    screen = await showScreen(createFakeHost(), <RetentionBanner />, {
      ...linksOf({ a: {}, b: {} }),
      ...waiting({ reason: 'size' }, 'b'),
    });
    expect(screen.page.textContent).toMatch(/South: Of 2,000 held/);
    expect(screen.page.textContent).toContain('with them storage takes more than 4.0 GB');
  });

  it('says why it could not be answered', async () => {
    const fake = createFakeHost({
      'storage.answerRetention': () => fail({ code: 'as-told', text: 'The disk is full.' }),
    });
    screen = await showScreen(fake, <RetentionBanner />, { ...oneLink(), ...waiting() });
    await screen.press('Keep them');
    expect(screen.page.querySelector('[role=alert]')?.textContent).toBe('The disk is full.');
  });
});
