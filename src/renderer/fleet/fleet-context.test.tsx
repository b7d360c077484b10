import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { createFleetStore } from './create-fleet-store.ts';
import { FleetStoreContext, useFleetVersion } from './fleet-context.ts';

const frame = (seq: number) => ({
  seq,
  atMs: seq,
  columns: createColumns(1),
  identities: [],
  removed: new Uint32Array(),
});

function Probe({ onShow }: { readonly onShow: (version: number) => void }) {
  onShow(useFleetVersion(250));
  return null;
}

describe('useFleetVersion', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('shows the first change at once, then at most one per interval, and never misses the last', () => {
    const store = createFleetStore();
    const shown: number[] = [];
    const root = createRoot(document.createElement('div'));
    act(() =>
      root.render(
        <FleetStoreContext value={store}>
          <Probe onShow={(version) => shown.push(version)} />
        </FleetStoreContext>,
      ),
    );
    act(() => store.reset(frame(0)));
    for (let seq = 1; seq <= 5; seq += 1) act(() => void store.apply(frame(seq)));
    expect(shown).toEqual([0, 1]);
    act(() => void vi.advanceTimersByTime(250));
    expect(shown).toEqual([0, 1, 6]);
    act(() => void vi.advanceTimersByTime(5_000));
    expect(shown).toEqual([0, 1, 6]);
    act(() => root.unmount());
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says what is missing outside its provider', () => {
    const root = createRoot(document.createElement('div'), { onUncaughtError: () => {} });
    expect(() => act(() => root.render(<Probe onShow={() => {}} />))).toThrow('No FleetStoreContext');
  });
});
