import { useEffect } from 'react';
import type { CanvasLayer } from '../canvas/canvas-layer.ts';
import type { VehicleLayer } from './vehicle-layer.ts';

/** Paints a layer again once the first vehicles stand in view: its names give way to them. Those that move on do not make names jump. */
export function useFirstVehicles(vehicles: VehicleLayer | null, layer: CanvasLayer | null): void {
  useEffect(() => {
    if (vehicles === null || layer === null) return;
    const stop = vehicles.onPaint(({ inView }) => {
      if (inView === 0) return;
      stop();
      layer.requestPaint();
    });
    return stop;
  }, [vehicles, layer]);
}
