import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import { type Ref, useCallback, useMemo, useSyncExternalStore } from 'react';
import { shallow } from 'zustand/shallow';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import { useOtherVehicles } from '../../fleet/other-vehicles.ts';
import { useShownNow } from '../../host/host-now.ts';
import { useDrawing, useDrawingChoice } from '../../shell/drawing.ts';
import { useSelection } from '../../shell/selection.ts';
import { useAppState } from '../../stores/stores.ts';
import { useFormat } from '../../ui/format-store.ts';
import type { Theme } from '../../ui/theme.ts';
import { coveredBoxes } from '../canvas/covers.ts';
import { fontOf } from '../canvas/map-font.ts';
import { accountSigns } from './account-marks.ts';
import { type DrawnFleet, VehicleLayer, type VehicleLayerOptions } from './vehicle-layer.ts';

type VehicleCanvasProps = LayerProps & DrawnFleet & Pick<VehicleLayerOptions, 'onDrawing'>;

const VehicleCanvas = createLayerComponent<VehicleLayer, VehicleCanvasProps>(
  function createVehicleCanvas({ pane: _pane, onDrawing, ...fleet }, context) {
    const { map } = context;
    const options = { fontFamily: fontOf(map), covered: () => coveredBoxes(map.getContainer()), onDrawing };
    const layer = new VehicleLayer(fleet, withPane<VehicleLayerOptions>(options, context));
    return createElementObject(layer, context);
  },
  (layer, fleet, before) => {
    if (!shallow(fleet, before)) layer.update(fleet);
  },
);

interface FleetLayerProps {
  readonly theme: Theme;
  readonly ref: Ref<VehicleLayer>;
}

/** Every vehicle, as theme, filter, accounts and selection of the window have it. */
export function FleetLayer({ theme, ref }: FleetLayerProps) {
  const store = useFleetStore();
  const now = useShownNow();
  const format = useFormat();
  const accounts = useAppState((state) => state.accounts);
  const signs = useMemo(() => accountSigns(accounts ?? []), [accounts]);
  const found = useSelection((selection) => selection.foundSlots);
  const others = useOtherVehicles((state) => state.others);
  const selected = useSlotOf(
    store,
    useSelection((selection) => selection.vehicleId),
  );
  const drawing = useDrawingChoice();
  const onDrawing = useDrawing((state) => state.tell);
  const fleet: DrawnFleet = { store, now, theme, format, signs, found, others, selected, drawing };
  return <VehicleCanvas ref={ref} {...fleet} onDrawing={onDrawing} />;
}

/** The slot of a vehicle; a host that began again may give it another. */
function useSlotOf(store: FleetStore, vehicleId: string | null): number | null {
  const subscribe = useCallback((listener: () => void) => store.subscribe(() => listener()), [store]);
  return useSyncExternalStore(subscribe, () =>
    vehicleId === null ? null : (store.slotOf(vehicleId) ?? null),
  );
}
