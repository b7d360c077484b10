import { act, render, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { StoreApi } from 'zustand';
import { AppWindow } from '../app/AppWindow.tsx';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { FakeHost } from '../host/testing/fake-host.ts';
import { type AppState, createAppStore } from '../stores/stores.ts';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { byHand } from './user.ts';

/** A component on a page of its own, for tests. Needs `IS_REACT_ACT_ENVIRONMENT`. */
export interface Screen {
  readonly page: HTMLElement;
  readonly store: StoreApi<AppState>;
  readonly fleet: FleetStore;
  readonly windowStore: WindowStore;
  /** Draws another component, or the same with other properties, in its place. */
  show(children: ReactNode): Promise<void>;
  /** Changes the window's state and draws. */
  set(state: Partial<AppState>): Promise<void>;
  /** Clicks the first button with this accessible name that can be reached, wherever on the page it is, dialogs included. */
  press(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Draws a component in a whole window of its own around a fake host. `windowStore` is given where something of it is chosen before. */
export async function showScreen(
  fake: FakeHost,
  children: ReactNode,
  state: Partial<AppState> = {},
  windowStore: WindowStore = createWindowStore(),
): Promise<Screen> {
  const store = createAppStore();
  const fleet = createFleetStore();
  store.setState(state);
  const windowOf = (shown: ReactNode): ReactNode => (
    <AppWindow host={fake.host} windowStore={windowStore} store={store} fleet={fleet}>
      {shown}
    </AppWindow>
  );
  const drawn = await act(async () => render(windowOf(children)));
  return {
    page: drawn.container,
    store,
    fleet,
    windowStore,
    show: (next) => act(async () => drawn.rerender(windowOf(next))),
    set: (next) => act(async () => store.setState(next)),
    async press(name) {
      const [button] = within(document.body).queryAllByRole('button', { name });
      if (button === undefined) throw new Error(`No button ${name}.`);
      await byHand((user) => user.click(button));
    },
    async close() {
      await act(async () => drawn.unmount());
      drawn.container.remove();
    },
  };
}
