import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import { DimmingLayer } from './dimming-layer.ts';
import { useMapLook } from './map-look.ts';

interface DimmedProps extends LayerProps {
  /** 0 to 1. */
  readonly share: number;
  readonly colour: string;
}

const Dimmed = createLayerComponent<DimmingLayer, DimmedProps>(
  ({ share, colour }, context) => {
    const layer = new DimmingLayer(withPane({}, context));
    layer.dim(share, colour);
    return createElementObject(layer, context);
  },
  (layer, { share, colour }) => layer.dim(share, colour),
);

/** Dims all that lies below it towards `colour`, as far as this window wants it. */
export function Dimming({ colour }: { readonly colour: string }) {
  const share = useMapLook((look) => look.dimPercent) / 100;
  return <Dimmed share={share} colour={colour} />;
}
