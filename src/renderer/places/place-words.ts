import type { TFunction } from 'i18next';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { distanceM, windFrom } from '../../shared/coordinates/geodesy.ts';
import type { Quantities } from '../../shared/format/quantities.ts';
import type { MapNames, Town } from '../../shared/place.ts';

/** The middle of a town can be told by no less. */
const AT_WITHIN_M = 100;
/** So near a fix is on the road. */
const ON_ROAD_WITHIN_M = 20;

/** How a direction is said: `nordöstlich`, or `NO` where there is little room. English has the short one alone. */
export type NearForm = 'near' | 'brief';

/** `2 km N of Teltow`: where a point is, seen from a town. */
export function nearWords(
  town: Town,
  point: Coordinates,
  t: TFunction<'places'>,
  quantities: Pick<Quantities, 'distance'>,
  form: NearForm = 'near',
): string {
  const metres = distanceM(town, point);
  if (metres < AT_WITHIN_M) return t('at', { town: town.name });
  const { figure, unit } = quantities.distance(metres);
  const wind = windFrom(town, point);
  const words = { town: town.name, distance: `${figure} ${unit}` };
  return form === 'brief' ? t(`brief_${wind}`, words) : t(`near_${wind}`, words);
}

/** `Lindenstraße, Altstadt`, or `30 m from Lindenstraße`: what a map file knows of a point. */
export function mapWords(
  { road, quarter }: MapNames,
  t: TFunction<'places'>,
  quantities: Pick<Quantities, 'distance'>,
): string {
  const words: string[] = [];
  if (road !== null) {
    const { figure, unit } = quantities.distance(road.distanceM);
    const isOn = road.distanceM <= ON_ROAD_WITHIN_M;
    words.push(isOn ? road.name : t('fromRoad', { road: road.name, distance: `${figure} ${unit}` }));
  }
  if (quarter !== null) words.push(quarter);
  return words.join(', ');
}
