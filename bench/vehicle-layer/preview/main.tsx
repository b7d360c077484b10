import '@fontsource-variable/inter';
import '../../../src/renderer/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { AppWindow } from '../../../src/renderer/app/AppWindow.tsx';
import { createFleetStore } from '../../../src/renderer/fleet/create-fleet-store.ts';
import { createFakeHost } from '../../../src/renderer/host/testing/fake-host.ts';
import { MapView } from '../../../src/renderer/map/MapView.tsx';
import { useSelection } from '../../../src/renderer/shell/selection.ts';
import { createAppStore } from '../../../src/renderer/stores/stores.ts';
import { createWindowStore } from '../../../src/renderer/window/window-store.ts';
import { createSyntheticFleet } from '../synthetic-fleet.ts';

/** `?size=60&spread=0.05&cities=1&theme=dark&live=0&select=100003` */
const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
document.documentElement.dataset.theme = theme;
document.body.style.fontFamily = 'var(--fg-font)';

const store = createFleetStore();
const size = number('size', 60);
const fleet = createSyntheticFleet(Math.max(1, size), number('spread', 0.05), number('cities', 1));
if (size > 0) {
  store.reset(fleet.snapshot);
  if (query.get('moving') === '1') setInterval(() => store.apply(fleet.next(0.1)), 100);
}
const windowStore = createWindowStore();
windowStore.of(useSelection).getState().selectVehicle(query.get('select'), 'list');

createRoot(document.getElementById('root') ?? document.body).render(
  <AppWindow windowStore={windowStore} host={createFakeHost().host} store={createAppStore()} fleet={store}>
    <MapView theme={theme} dataLive={query.get('live') !== '0'} />
  </AppWindow>,
);
