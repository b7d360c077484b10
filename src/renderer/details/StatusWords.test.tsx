import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { createI18n } from '../ui/i18n.ts';
import { createWindowStore, WindowStoreContext } from '../window/window-store.ts';
import { type ShownStatus, StatusWords } from './StatusWords.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14, 5, 9);
const NOW_S = NOW_MS / 1000;
const i18n = createI18n();

const STATUS: ShownStatus = {
  motion: 'moving',
  motionSinceS: NOW_S - 720,
  freshness: 'live',
  freshnessSinceS: NOW_S - 60,
  ignition: 'on',
  ignitionSinceS: NOW_S - 900,
  flags: VEHICLE_FLAGS.motionSinceAtLeast,
};

async function wordsOf(status: ShownStatus, asOfMs: number | null): Promise<readonly string[]> {
  const container = document.createElement('div');
  const root = createRoot(container);
  await act(async () =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <WindowStoreContext value={createWindowStore()}>
          <StatusWords status={status} asOfMs={asOfMs} nowMs={NOW_MS} />
        </WindowStoreContext>
      </I18nextProvider>,
    ),
  );
  const words = [...container.querySelectorAll('li')].map((item) => item.textContent);
  await act(async () => root.unmount());
  return words;
}

describe('StatusWords', () => {
  it('says what was, of an account that is not live while others are', async () => {
    expect(await wordsOf({ ...STATUS, freshness: 'notLive' }, null)).toEqual([
      'Not live',
      'Was moving',
      'Ignition was on',
    ]);
  });

  it.each<[string, Partial<ShownStatus>, number | null, readonly string[]]>([
    [
      'the present of what is live',
      {},
      null,
      ['Moving for at least 12 min', 'Ignition on for 15 min', 'Up to date for 1 min'],
    ],
    [
      'the past of what is lost, with no time for which nobody can answer',
      { freshness: 'lost' },
      null,
      ['Lost for 1 min', 'Was moving', 'Ignition was on'],
    ],
    [
      'the past of what is stale',
      { freshness: 'stale', motion: 'stopped', ignition: 'off' },
      null,
      ['Stale for 1 min', 'Was stopped', 'Ignition was off'],
    ],
    [
      'nothing of what was never heard',
      {
        freshness: 'never',
        freshnessSinceS: null,
        motion: 'unknown',
        motionSinceS: null,
        ignition: 'unknown',
        ignitionSinceS: null,
      },
      null,
      ['Never heard', 'Motion unknown', 'Ignition unknown'],
    ],
    [
      'what was live when the host was last heard',
      {},
      NOW_MS,
      ['Moving for at least 12 min', 'Ignition on for 15 min', 'As of 14:05:09 UTC'],
    ],
    [
      'what was lost already when the host was last heard',
      { freshness: 'lost' },
      NOW_MS,
      ['Lost for 1 min', 'Was moving', 'Ignition was on', 'As of 14:05:09 UTC'],
    ],
  ])('tells %s', async (_name, change, asOfMs, words) => {
    expect(await wordsOf({ ...STATUS, ...change }, asOfMs)).toEqual(words);
  });
});
