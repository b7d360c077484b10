import '@fontsource-variable/inter';
import '../../../src/renderer/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createFleetStore } from '../../../src/renderer/fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../../../src/renderer/fleet/fleet-context.ts';
import { MapView } from '../../../src/renderer/map/MapView.tsx';
import { useSelection } from '../../../src/renderer/shell/selection.ts';
import { createI18n } from '../../../src/renderer/ui/i18n.ts';
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
useSelection.getState().selectVehicle(query.get('select'), 'list');

createRoot(document.getElementById('root') ?? document.body).render(
  <I18nextProvider i18n={createI18n()}>
    <FleetStoreContext value={store}>
      <MapView theme={theme} dataLive={query.get('live') !== '0'} />
    </FleetStoreContext>
  </I18nextProvider>,
);
