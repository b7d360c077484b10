import { type ComponentType, startTransition, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { TimeBar } from '../past/TimeBar.tsx';
import { useArrangement } from '../shell/arrangement.ts';
import { COLUMNS, ROWS, useLayouts } from '../shell/layouts.ts';
import { isFolded, type Pane, usePanes } from '../shell/panes.ts';
import { useIsPast } from '../shell/past.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { type Theme, useTheme } from '../ui/theme.ts';
import { Vehicles } from '../vehicles/Vehicles.tsx';
import { useWindowStore } from '../window/window-store.ts';
import styles from './Desk.module.css';
import { Dock } from './Dock.tsx';
import { keepSizes, settlePanels } from './keep-sizes.ts';
import { FOLDED_PX, panelSizes } from './panel-sizes.ts';
import { PANES } from './parts/panes.ts';
import { WithPart } from './parts/WithPart.tsx';
import { RegionBoundary } from './RegionBoundary.tsx';
import { useDockRoom } from './use-dock-room.ts';
import { useOpenForSelection } from './use-open-for-selection.ts';
import { usePaneCommands } from './use-pane-commands.ts';

/** What the map needs from the window around it. */
export interface MapProps {
  readonly theme: Theme;
  readonly dataLive: boolean;
}

export type MapComponent = ComponentType<MapProps>;

/** Least width of the list where it is alone beside the map: its head then takes one line as a rule. */
const ONE_SIDE_PX = 312;

/**
 * What is shown of the fleet, live or as it was then: list, map and details over the dock; every border can be moved. In a small window
 * only the list or the details are beside the map, and the dock covers all of them while it is open.
 */
export function Desk({ MapView }: { readonly MapView: MapComponent }) {
  const { t } = useTranslation('app');
  const dataLive = useAppState((state) => isDataLive(state));
  const shownLive = useShownLive();
  const [sizes] = useState(() => panelSizes(window.innerWidth, window.innerHeight));
  const theme = useTheme((state) => state.theme);
  const arrangement = useArrangement();
  const { oneSide, dockOver } = arrangement;
  const panes = usePanes();
  const isPast = useIsPast();
  const windowStore = useWindowStore();
  const layouts = useLayouts();
  const folded = {
    vehicles: isFolded(panes, 'vehicles', arrangement),
    details: isFolded(panes, 'details', arrangement),
    dock: isFolded(panes, 'dock', arrangement),
  };
  const vehicles = usePanelRef();
  const details = usePanelRef();
  const dock = usePanelRef();
  /** In a small window each has its one width: what is folded is a strip, whatever the others need. Else it can be pulled, to its edge too. */
  const bounds = (pane: Pane, minSize: number, maxSize: number | string, isSmall: boolean) => {
    if (!isSmall) return { minSize, maxSize, collapsible: true };
    const size = folded[pane] || pane === 'dock' ? FOLDED_PX : minSize;
    return { minSize: size, maxSize: size, collapsible: false };
  };
  const settle = (): void => settlePanels(windowStore, { vehicles, details, dock }, sizes);
  const covered = dockOver && !folded.dock;
  const { least, most } = sizes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is folded, and where, is what it settles.
  useEffect(settle, [folded.vehicles, folded.details, folded.dock, oneSide, dockOver]);
  // After the one before: a dock that is folded is opened first.
  useDockRoom(dock, sizes);
  useOpenForSelection();
  usePaneCommands(folded);
  const isWhole = useSecondStep();

  return (
    <main className={styles.main} aria-label={t('main')} data-past={isPast}>
      <Group
        orientation="vertical"
        className={styles.rows}
        defaultLayout={layouts.load('rows', ROWS)}
        onLayoutChanged={keepSizes(windowStore, 'rows', { dock }, dockOver, sizes)}
      >
        <Panel id="main" minSize={dockOver ? 120 : 340} inert={covered}>
          <Group
            className={styles.columns}
            defaultLayout={layouts.load('columns', COLUMNS)}
            onLayoutChanged={keepSizes(windowStore, 'columns', { vehicles, details }, oneSide, sizes)}
          >
            <Panel
              id="vehicles"
              data-region="vehicles"
              panelRef={vehicles}
              onResize={onFirstSize(settle)}
              defaultSize={sizes.vehicles}
              {...bounds('vehicles', oneSide ? ONE_SIDE_PX : least.vehicles, most.vehicles, oneSide)}
              collapsedSize={FOLDED_PX}
              groupResizeBehavior="preserve-pixel-size"
            >
              <RegionBoundary label={t('vehicles')}>
                <Vehicles
                  dataLive={shownLive}
                  folded={folded.vehicles}
                  onFold={(fold) => panes.fold('vehicles', fold)}
                />
              </RegionBoundary>
            </Panel>
            <Separator className={styles.vertical} aria-label={t('resizeVehicles')} disabled={oneSide} />
            <Panel id="map" data-region="map" minSize={oneSide ? 100 : least.map}>
              <div className={styles.middle}>
                <div className={styles.map}>
                  <RegionBoundary label={t('map')}>
                    <MapView theme={theme} dataLive={shownLive} />
                  </RegionBoundary>
                </div>
                <RegionBoundary label={t('time')}>
                  <TimeBar />
                </RegionBoundary>
              </div>
            </Panel>
            <Separator className={styles.vertical} aria-label={t('resizeDetails')} disabled={oneSide} />
            <Panel
              id="details"
              data-region="details"
              panelRef={details}
              onResize={onFirstSize(settle)}
              defaultSize={sizes.details}
              {...bounds('details', least.details, most.details, oneSide)}
              collapsedSize={FOLDED_PX}
              groupResizeBehavior="preserve-pixel-size"
            >
              <RegionBoundary label={t('details')}>
                {isWhole && (
                  <WithPart part={PANES}>
                    {({ Details }) => (
                      <Details
                        dataLive={dataLive}
                        folded={folded.details}
                        onFold={(fold) => panes.fold('details', fold)}
                      />
                    )}
                  </WithPart>
                )}
              </RegionBoundary>
            </Panel>
          </Group>
        </Panel>
        <Separator className={styles.horizontal} aria-label={t('resizeDock')} disabled={dockOver} />
        <Panel
          id="dock"
          panelRef={dock}
          onResize={onFirstSize(settle)}
          defaultSize={sizes.dock}
          {...bounds('dock', least.dock, '100%', dockOver)}
          collapsedSize={FOLDED_PX}
          groupResizeBehavior="preserve-pixel-size"
        >
          <div className={cx(styles.dock, covered && styles.over)} data-region="dock">
            {isWhole && (
              <Dock dataLive={dataLive} folded={folded.dock} onFold={(fold) => panes.fold('dock', fold)} />
            )}
          </div>
        </Panel>
      </Group>
    </main>
  );
}

/** Whether list and map are there, so that the rest may follow in slices. */
function useSecondStep(): boolean {
  const [isReached, setIsReached] = useState(false);
  useEffect(() => startTransition(() => setIsReached(true)), []);
  return isReached;
}

/** A panel does not fold before it has a size. */
function onFirstSize(settle: () => void) {
  return (_size: unknown, _id: unknown, before: unknown): void => {
    if (before === undefined) settle();
  };
}
