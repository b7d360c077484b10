import { useTranslation } from 'react-i18next';
import { distanceM } from '../../shared/coordinates/geodesy.ts';
import { polygonAreaM2 } from '../../shared/geofences/area.ts';
import type { GeofencePoint, GeofenceShape } from '../../shared/geofences/geofence.ts';
import { useFormat } from '../ui/format-store.ts';
import { coordinatesOf } from './draft/draft-shape-of.ts';

/** Writes how large a shape is, in the chosen units. */
export function useFenceFigures(): {
  /** `Radius 350 m, 0.38 km²` */
  readonly all: (shape: GeofenceShape) => string;
  /** `4.2 ha`, of a corridor `2.4 km` */
  readonly size: (shape: GeofenceShape) => string;
} {
  const { t } = useTranslation('geofences');
  const { quantities } = useFormat();
  const said = ({ figure, unit }: { readonly figure: string; readonly unit: string }): string =>
    `${figure} ${unit}`;
  const size = (shape: GeofenceShape): string =>
    shape.kind === 'corridor' ? said(quantities.length(sizeOf(shape))) : said(quantities.area(sizeOf(shape)));
  return {
    size,
    all(shape) {
      if (shape.kind === 'circle') {
        return t('figuresCircle', { radius: said(quantities.length(shape.radiusM)), area: size(shape) });
      }
      if (shape.kind === 'corridor') {
        return t('figuresCorridor', {
          points: t('points', { count: shape.path.length }),
          length: size(shape),
        });
      }
      const [ring = []] = shape.rings;
      return t('figuresPolygon', {
        points: t('points', { count: ring.length }),
        length: said(quantities.length(lengthM([...ring, ...ring.slice(0, 1)]))),
        area: size(shape),
      });
    },
  };
}

/** Square metres; of a corridor, metres of its line. Pure. */
export function sizeOf(shape: GeofenceShape): number {
  if (shape.kind === 'circle') return Math.PI * shape.radiusM ** 2;
  return shape.kind === 'polygon' ? polygonAreaM2(shape.rings) : lengthM(shape.path);
}

function lengthM(points: readonly GeofencePoint[]): number {
  let metres = 0;
  points.forEach((point, at) => {
    const before = points[at - 1];
    if (before !== undefined) metres += distanceM(coordinatesOf(before), coordinatesOf(point));
  });
  return metres;
}
