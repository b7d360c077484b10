import { readText, writeText } from '../ui/safe-storage.ts';
import type { WindowStore } from '../window/window-store.ts';
import { onWindowViewChange, showInWindow, viewOfWindow } from './view-of-window.ts';
import { readView, writeView } from './window-view.ts';

const KEY = 'fleetglass.view';

/** What a key or a notice of the host looks like in an address: not a view, and taken out by who understands it. */
const OF_OTHERS = /^#(?:key|came-back)=/;

/** Selections that follow each other this fast, as with a key held down, are one step back in the history. */
const ONE_STEP_MS = 1_000;

/** Keeps what somebody looks at in the window's own storage, as the desktop application does, and shows what was kept. */
export function keepViewInStorage(windowStore: WindowStore): () => void {
  showInWindow(windowStore, readView(readText(KEY) ?? ''));
  return onWindowViewChange(windowStore, () => writeText(KEY, writeView(viewOfWindow(windowStore))));
}

/**
 * Keeps what somebody looks at in the address of the page, after `#`, which no server is ever sent, and shows what the address says. Another
 * selection or tab is a step that the browser's back button undoes; everything else changes the step that is shown. `nowMs` is
 * monotonic.
 */
export function keepViewInAddress(window: Window, windowStore: WindowStore, nowMs: () => number): () => void {
  const { location, history } = window;
  let shown = viewOfWindow(windowStore);
  let selectedAtMs = Number.NEGATIVE_INFINITY;
  let taking = false;

  const write = (): void => {
    if (taking || OF_OTHERS.test(location.hash)) return;
    const view = viewOfWindow(windowStore);
    const text = writeView(view);
    if (text === writeView(shown) && text === location.hash.slice(1)) return;
    const selects = view.vehicle !== shown.vehicle || view.stream !== shown.stream;
    const isOwnSelection = selects && nowMs() - selectedAtMs >= ONE_STEP_MS;
    const isStep = view.tab !== shown.tab || isOwnSelection;
    if (isOwnSelection) selectedAtMs = nowMs();
    shown = view;
    const address = `${location.pathname}${location.search}${text === '' ? '' : `#${text}`}`;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  };
  const take = (): void => {
    if (OF_OTHERS.test(location.hash)) return;
    taking = true;
    showInWindow(windowStore, readView(location.hash.slice(1)));
    taking = false;
    shown = viewOfWindow(windowStore);
    // What was not understood does not stay in the address.
    write();
  };
  /** A key that was entered into the address is out of it again: the view goes back into it. */
  const restore = (): void => {
    if (location.hash === '') write();
  };

  if (location.hash !== '') take();
  const stop = onWindowViewChange(windowStore, write);
  window.addEventListener('popstate', take);
  window.addEventListener('hashchange', restore);
  write();
  return () => {
    stop();
    window.removeEventListener('popstate', take);
    window.removeEventListener('hashchange', restore);
  };
}
