import { createWindowStore } from './window/window-store.ts';
import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { loadFirstScreen } from './app/parts/first-screen.ts';
import { tellUnread } from './app/parts/tell-unread.ts';
import { startWindow } from './app/start-window.ts';
import { createFleetStore } from './fleet/create-fleet-store.ts';
import { connectHost } from './host/bridge.ts';
import { createHostNow } from './host/host-now.ts';
import { listenToKeys } from './keys/listen-to-keys.ts';
import { keepPast } from './past/keep-past.ts';
import { createWindowSlicer } from './slices/slices.ts';
import { createAppStore } from './stores/stores.ts';
import { useFormatStore } from './ui/format-store.ts';
import { keepFocus } from './ui/keep-focus.ts';
import { loadWords } from './ui/spoken-words.ts';
import { applyTheme } from './ui/theme.ts';
import { keepViewInAddress, keepViewInStorage } from './view/keep-view.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');

const slicer = createWindowSlicer();
const { host, link } = connectHost(window, slicer);
const store = createAppStore();
const fleet = createFleetStore();

const windowStore = createWindowStore();

applyTheme(document.documentElement, windowStore);
keepFocus(document);
listenToKeys(window, windowStore);
const hostNow = createHostNow(
  () => performance.now(),
  () => Date.now(),
);
startWindow({ host, link, store, fleet, hostNow, windowStore, slicer });
if (window.fleetglass === undefined) keepViewInAddress(window, windowStore, () => performance.now());
else keepViewInStorage(windowStore);
keepPast(window, windowStore, () => Date.now());
// The host answers while the rest of the page is read, and what it answers says what of it is needed first.
const firstAnswer = store.subscribe(({ accounts }) => {
  if (accounts === undefined) return;
  firstAnswer();
  loadFirstScreen(accounts.length > 0);
});
const { language } = windowStore.of(useFormatStore).getState().format.style;
try {
  const [{ showWindow }] = await Promise.all([import('./show-window.tsx'), loadWords(language)]);
  showWindow(root, { host, windowStore, store, fleet, hostNow: hostNow.nowMs });
} catch (error) {
  tellUnread(root, language, error);
}
