import type { Geofence, GeofencePoint } from '../../../shared/geofences/geofence.ts';

/** Geofences as GeoJSON (RFC 7946): circles are points with their `radiusM`, corridors lines with their `widthM`. */
export function geofencesGeojson(fences: readonly Geofence[]): string {
  const lines = fences.map((fence) => `  ${JSON.stringify(featureOf(fence))}`);
  return `{"type": "FeatureCollection", "features": [\n${lines.join(',\n')}\n]}\n`;
}

function featureOf({ name, colour, group, shape }: Geofence): object {
  const said = { name, colour, ...(group !== null && { group }) };
  switch (shape.kind) {
    case 'circle':
      return {
        type: 'Feature',
        properties: { ...said, radiusM: shape.radiusM },
        geometry: { type: 'Point', coordinates: shape.centre },
      };
    case 'corridor':
      return {
        type: 'Feature',
        properties: { ...said, widthM: shape.widthM },
        geometry: { type: 'LineString', coordinates: shape.path },
      };
    case 'polygon':
      return {
        type: 'Feature',
        properties: said,
        geometry: { type: 'Polygon', coordinates: shape.rings.map(closed) },
      };
  }
}

/** With the first point as the last again. */
export function closed(ring: readonly GeofencePoint[]): readonly GeofencePoint[] {
  return [...ring, ...ring.slice(0, 1)];
}
