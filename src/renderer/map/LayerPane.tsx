import type { ReactNode } from 'react';
import { Pane } from 'react-leaflet';

/** Panes of the map from the lowest up, by their z-index; Leaflet's own for tiles has 200, for markers 600. */
const PANES = {
  outline: 210,
  'map-tiles': 250,
  ground: 350,
  dimming: 360,
  geofences: 380,
  track: 400,
  vehicles: 450,
  tools: 470,
  draft: 480,
} as const;

interface LayerPaneProps {
  readonly name: keyof typeof PANES;
  readonly children: ReactNode;
}

/** Where a layer is drawn: above all of lower panes. The map takes every press. */
export function LayerPane({ name, children }: LayerPaneProps) {
  return (
    <Pane name={name} style={{ zIndex: PANES[name], pointerEvents: 'none' }}>
      {children}
    </Pane>
  );
}
