import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { ClockBanner } from '../connection/ClockBanner.tsx';
import { LinkBanner } from '../connection/LinkBanner.tsx';
import { RetentionBanner } from '../connection/RetentionBanner.tsx';
import { StorageBanner } from '../connection/StorageBanner.tsx';
import { Details } from '../details/Details.tsx';
import { ListenerBanner } from '../listener/ListenerBanner.tsx';
import { SettingsNotice } from '../settings/SettingsNotice.tsx';
import { isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { type Theme, useTheme } from '../ui/theme.ts';
import { Vehicles } from '../vehicles/Vehicles.tsx';
import { ComeBackBanner } from './ComeBackBanner.tsx';
import { Dock } from './Dock.tsx';
import { loadLayout, saveLayout } from './layout-storage.ts';
import { FOLDED_PX, isFolded, panelSizes, useLeastSizes } from './panel-sizes.ts';
import { RegionBoundary } from './RegionBoundary.tsx';
import { TopBar } from './TopBar.tsx';
import { useShownLive } from './use-shown-accounts.ts';
import styles from './Workspace.module.css';

/** What the map needs from the window around it. */
export type MapComponent = ComponentType<{ readonly theme: Theme; readonly dataLive: boolean }>;

const COLUMNS = ['vehicles', 'map', 'details'];
const ROWS = ['main', 'dock'];

/** The window once there is an account: list, map and details over the dock; every border can be moved. */
export function Workspace({ MapView }: { readonly MapView: MapComponent }) {
  const { t } = useTranslation('app');
  const dataLive = useAppState((state) => isDataLive(state));
  const shownLive = useShownLive();
  const [sizes] = useState(() => panelSizes(window.innerWidth, window.innerHeight));
  const least = useLeastSizes();
  const theme = useTheme((state) => state.theme);
  const dock = usePanelRef();
  const details = usePanelRef();
  const [dockFolded, setDockFolded] = useState(false);
  const [detailsFolded, setDetailsFolded] = useState(false);

  return (
    <div className={styles.workspace}>
      <TopBar />
      <ComeBackBanner />
      <SettingsNotice />
      <StorageBanner />
      <RetentionBanner />
      <ClockBanner />
      <ListenerBanner />
      <LinkBanner />
      <main className={styles.main} aria-label={t('main')}>
        <Group
          orientation="vertical"
          className={styles.rows}
          defaultLayout={loadLayout('rows', ROWS)}
          onLayoutChanged={(layout) => saveLayout('rows', layout)}
        >
          <Panel id="main" minSize={340}>
            <Group
              className={styles.columns}
              defaultLayout={loadLayout('columns', COLUMNS)}
              onLayoutChanged={(layout) => saveLayout('columns', layout)}
            >
              <Panel
                id="vehicles"
                defaultSize={sizes.vehicles}
                minSize={least.vehicles}
                maxSize={560}
                groupResizeBehavior="preserve-pixel-size"
              >
                <RegionBoundary label={t('vehicles')}>
                  <Vehicles dataLive={shownLive} />
                </RegionBoundary>
              </Panel>
              <Separator className={styles.vertical} aria-label={t('resizeVehicles')} />
              <Panel id="map" minSize={least.map}>
                <div className={styles.map}>
                  <RegionBoundary label={t('map')}>
                    <MapView theme={theme} dataLive={shownLive} />
                  </RegionBoundary>
                </div>
              </Panel>
              <Separator className={styles.vertical} aria-label={t('resizeDetails')} />
              <Panel
                id="details"
                panelRef={details}
                defaultSize={sizes.details}
                minSize={least.details}
                maxSize={720}
                collapsible
                collapsedSize={FOLDED_PX}
                groupResizeBehavior="preserve-pixel-size"
                onResize={({ inPixels }) => setDetailsFolded(isFolded(inPixels, least.details))}
              >
                <RegionBoundary label={t('details')}>
                  <Details
                    dataLive={dataLive}
                    folded={detailsFolded}
                    onFold={(fold) => (fold ? details.current?.collapse() : details.current?.expand())}
                  />
                </RegionBoundary>
              </Panel>
            </Group>
          </Panel>
          <Separator className={styles.horizontal} aria-label={t('resizeDock')} />
          <Panel
            id="dock"
            panelRef={dock}
            defaultSize={sizes.dock}
            minSize={least.dock}
            collapsible
            collapsedSize={FOLDED_PX}
            groupResizeBehavior="preserve-pixel-size"
            onResize={({ inPixels }) => setDockFolded(isFolded(inPixels, least.dock))}
          >
            <Dock
              dataLive={dataLive}
              folded={dockFolded}
              onFold={(fold) => (fold ? dock.current?.collapse() : dock.current?.expand())}
            />
          </Panel>
        </Group>
      </main>
    </div>
  );
}
