import type { Geofence, GeofencePoint } from '../../../shared/geofences/geofence.ts';
import { xmlText } from '../../../shared/track-files/xml-text.ts';
import { closed } from './write-geojson.ts';

/**
 * Geofences as KML 2.2, a folder for each group. KML knows neither circles nor widths: they are points and lines with what is missing
 * as data, which comes back when Fleetglass reads the file.
 */
export function geofencesKml(fences: readonly Geofence[]): string {
  const groups = Map.groupBy(fences, ({ group }) => group);
  const folders = [...groups].map(([group, members]) => {
    const marks = members.map(placemark).join('\n');
    return group === null ? marks : `<Folder><name>${xmlText(group)}</name>\n${marks}\n</Folder>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Geofences</name>
${folders.join('\n')}
</Document></kml>
`;
}

function placemark({ name, colour, shape }: Geofence): string {
  const data = [
    dataOf('colour', colour),
    ...(shape.kind === 'circle' ? [dataOf('radiusM', shape.radiusM)] : []),
    ...(shape.kind === 'corridor' ? [dataOf('widthM', shape.widthM)] : []),
  ];
  return `<Placemark><name>${xmlText(name)}</name><ExtendedData>${data.join('')}</ExtendedData>${geometry(shape)}</Placemark>`;
}

function dataOf(name: string, value: string | number): string {
  return `<Data name="${name}"><value>${xmlText(String(value))}</value></Data>`;
}

function geometry(shape: Geofence['shape']): string {
  switch (shape.kind) {
    case 'circle':
      return `<Point>${coordinates([shape.centre])}</Point>`;
    case 'corridor':
      return `<LineString><tessellate>1</tessellate>${coordinates(shape.path)}</LineString>`;
    case 'polygon': {
      const [outer = [], ...holes] = shape.rings.map(
        (ring) => `<LinearRing>${coordinates(closed(ring))}</LinearRing>`,
      );
      const inner = holes.map((hole) => `<innerBoundaryIs>${hole}</innerBoundaryIs>`).join('');
      return `<Polygon><outerBoundaryIs>${outer}</outerBoundaryIs>${inner}</Polygon>`;
    }
  }
}

function coordinates(points: readonly GeofencePoint[]): string {
  return `<coordinates>${points.map((point) => point.join(',')).join(' ')}</coordinates>`;
}
