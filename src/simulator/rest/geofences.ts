import type { JsonObject } from '../../shared/json.ts';
import { type Call, project } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

type Pair = readonly [lat: number, lon: number];

const at = ([lat, lon]: Pair): JsonObject => ({ lat, lon });
const circle = (center: Pair, radiusKm: number): JsonObject => ({
  type: 'circle',
  center: at(center),
  radius: radiusKm,
});
const polygon = (...path: readonly Pair[]): JsonObject => ({ type: 'polygon', path: path.map(at) });

/** The account's geofences, as flespi has them (flespi-facts, REST `gw/geofences`): in the cities that its vehicles drive in. */
const GEOFENCES: readonly JsonObject[] = [
  {
    id: 1,
    name: 'Vilnius centre',
    geometry: polygon(
      [54.6995, 25.2605],
      [54.6985, 25.2985],
      [54.6885, 25.3055],
      [54.6745, 25.2955],
      [54.6755, 25.2615],
      [54.6875, 25.2525],
    ),
  },
  { id: 2, name: 'Depot Vilnius', geometry: circle([54.6705, 25.2505], 0.6) },
  { id: 3, name: 'Depot Kaunas', geometry: circle([54.8985, 23.9036], 0.7) },
  { id: 4, name: 'Customer in Riga', geometry: circle([56.9456, 24.1356], 0.5) },
  {
    id: 5,
    name: 'Warsaw, low emission zone',
    geometry: polygon([52.2445, 20.9605], [52.2435, 21.0075], [52.2155, 21.0085], [52.2145, 20.9595]),
  },
  { id: 6, name: 'Berlin centre', geometry: circle([52.51, 13.395], 2) },
  {
    id: 7,
    name: 'Vilnius to Kaunas',
    geometry: { type: 'corridor', path: [at([54.6872, 25.2797]), at([54.8985, 23.9036])], width: 8 },
  },
  { id: 8, name: 'Old depot', enabled: false, geometry: circle([54.72, 25.23], 0.4) },
].map((geofence) => ({ enabled: true, priority: 0, ...geofence }));

/** Answers `gw/geofences/{all|1,2}`. */
export function answerGeofences(cid: number, call: Call, selector: string): Reply {
  if (selector !== 'all' && !/^\d+(?:,\d+)*$/.test(selector)) {
    return refusal(400, 2, 'selector is not understood');
  }
  const ids = selector.split(',').map(Number);
  const found = GEOFENCES.filter(({ id }) => selector === 'all' || ids.includes(Number(id)));
  if (found.length === 0) return notFound();
  return results(found.map((geofence) => project({ ...geofence, cid }, call.fields)));
}
