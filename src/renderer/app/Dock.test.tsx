import './testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf } from '../testing/some-account.ts';
import { Dock } from './Dock.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

const show = async (): Promise<void> => {
  screen = await showScreen(createFakeHost(), <Dock dataLive folded={false} onFold={() => {}} />, {
    ...linksOf({ a: {}, b: {} }),
    unseenAlerts: 2,
  });
};
const logsTab = (): HTMLElement | undefined =>
  [...screen.page.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) =>
    tab.textContent.startsWith('Logs'),
  );
const unseen = (): number => screen.store.getState().unseenAlerts;

it('opens by a press on any of its tabs, the chosen one too', async () => {
  const folds: boolean[] = [];
  screen = await showScreen(
    createFakeHost(),
    <Dock dataLive folded onFold={(fold) => folds.push(fold)} />,
    linksOf({ a: {} }),
  );
  const chosen = screen.page.querySelector<HTMLElement>('[role=tab][aria-selected=true]');
  await act(async () => chosen?.click());
  expect(folds).toEqual([false]);
});

describe('alerts that nobody has seen', () => {
  it('are seen where the logs show all accounts', async () => {
    await show();
    expect(logsTab()?.textContent).toContain('2');
    await act(async () => logsTab()?.click());
    expect(unseen()).toBe(0);
  });

  it('stay so while a filter may hide them', async () => {
    await show();
    await act(async () => screen.windowStore.of(useAccountFilter).getState().toggle('a'));
    await act(async () => logsTab()?.click());
    expect(unseen()).toBe(2);
    expect(logsTab()?.textContent).toContain('2');
    await act(async () => screen.windowStore.of(useAccountFilter).getState().showAll());
    expect(unseen()).toBe(0);
  });
});

describe('where there is no room for all tabs', () => {
  it('says that there are more, and brings the one that is chosen from elsewhere into sight', async () => {
    const narrow = (
      <div style={{ width: 320, height: 300 }}>
        <Dock dataLive folded={false} onFold={() => {}} />
      </div>
    );
    screen = await showScreen(createFakeHost(), narrow, linksOf({ a: {} }));
    const line = screen.page.querySelector<HTMLElement>('[role=tablist]');
    const arrows = (): number => line?.parentElement?.querySelectorAll('button[aria-hidden]').length ?? 0;
    await vi.waitFor(() => expect(arrows()).toBe(1));
    await act(async () => screen.windowStore.of(usePanes).getState().showTab('channels'));
    const edges = (): readonly [number, number] => {
      const chosen = screen.page.querySelector('[role=tab][aria-selected=true]')?.getBoundingClientRect();
      return [chosen?.right ?? Number.NaN, line?.getBoundingClientRect().right ?? Number.NaN];
    };
    expect(Math.ceil(edges()[0])).toBeLessThanOrEqual(Math.ceil(edges()[1]) + 1);
    await vi.waitFor(() => expect(line?.previousElementSibling?.tagName).toBe('BUTTON'));
  });
});
