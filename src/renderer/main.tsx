import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { AppWindow } from './app/AppWindow.tsx';
import { startWindow } from './app/start-window.ts';
import { createFleetStore } from './fleet/create-fleet-store.ts';
import { connectHost } from './host/bridge.ts';
import { createHostNow } from './host/host-now.ts';
import { listenToKeys } from './keys/shortcuts.ts';
import { MapView } from './map/MapView.tsx';
import { createAppStore } from './stores/stores.ts';
import { keepFocus } from './ui/keep-focus.ts';
import { applyTheme } from './ui/theme.ts';
import { keepViewInAddress, keepViewInStorage } from './view/keep-view.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');

const { host, link } = connectHost(window);
const store = createAppStore();
const fleet = createFleetStore();

applyTheme(document.documentElement);
keepFocus(document);
listenToKeys(window);
const hostNow = createHostNow(
  () => performance.now(),
  () => Date.now(),
);
startWindow({ host, link, store, fleet, hostNow });
if (window.fleetglass === undefined) keepViewInAddress(window, () => performance.now());
else keepViewInStorage();
createRoot(root).render(
  <AppWindow host={host} store={store} fleet={fleet} hostNow={hostNow.nowMs}>
    <App MapView={MapView} />
  </AppWindow>,
);
