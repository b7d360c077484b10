import type { GeofenceInput, GeofencePoint, RefusedGeofence } from '../../shared/geofences/geofence.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { GeofenceRefusal } from '../../shared/messages/geofences.ts';
import { plainName } from '../../shared/place.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { numberField, textField } from '../flespi/fields.ts';
import type { Rest } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';
import { fitShape } from './files/fit-shape.ts';
import type { FlespiGeofence } from './geofence-repository.ts';

const URI = 'gw/geofences/all';
const METRES_A_KM = 1000;

export interface ReadGeofences {
  readonly fences: readonly FlespiGeofence[];
  readonly refused: readonly RefusedGeofence[];
}

/** The geofences that flespi has for the account. Fails as `Rest` does, and with `api-no-list`. */
export async function readFlespiGeofences(rest: Pick<Rest, 'request'>): Promise<Result<ReadGeofences>> {
  const answer = await rest.request('get', URI);
  if (!answer.ok) return answer;
  const list = listIn(answer.value.body);
  return list === null ? fail({ code: 'api-no-list' }) : ok(decodeFlespiGeofences(list));
}

/** Reads what flespi lists (flespi-facts, REST `gw/geofences`), liberally: what is no geofence is refused by itself. */
export function decodeFlespiGeofences(list: readonly JsonValue[]): ReadGeofences {
  const fences: FlespiGeofence[] = [];
  const refused: RefusedGeofence[] = [];
  for (const item of list) {
    if (!isJsonObject(item)) {
      refused.push({ name: '', why: { code: 'geofence-no-shape', kind: kindOf(item) } });
      continue;
    }
    const flespiId = numberField(item, 'id');
    const name = plainName(textField(item, 'name') ?? '') || `#${flespiId ?? '?'}`;
    const shape = flespiId === null ? noShape(item.id) : shapeOf(item);
    if (!shape.ok) refused.push({ name, why: shape.error });
    else if (flespiId !== null) fences.push({ flespiId, input: { name, shape: shape.value } });
  }
  return { fences, refused };
}

type Shape = Result<GeofenceInput['shape'], GeofenceRefusal>;

function shapeOf({ enabled, geometry }: JsonObject): Shape {
  if (enabled === false) return fail({ code: 'geofence-off-at-flespi' });
  if (!isJsonObject(geometry)) return noShape(geometry);
  const points = Array.isArray(geometry.path) ? geometry.path.map(pointOf) : [];
  switch (geometry.type) {
    case 'circle': {
      const radiusM = (numberField(geometry, 'radius') ?? Number.NaN) * METRES_A_KM;
      return asKept({ kind: 'circle', centre: pointOf(geometry.center), radiusM });
    }
    case 'polygon':
      return asKept({ kind: 'polygon', rings: [points] });
    case 'corridor': {
      const widthM = (numberField(geometry, 'width') ?? Number.NaN) * METRES_A_KM;
      return asKept({ kind: 'corridor', path: points, widthM });
    }
    default:
      return noShape(geometry.type);
  }
}

function asKept(shape: GeofenceInput['shape']): Shape {
  const fitted = fitShape(shape);
  return fitted.ok ? ok(fitted.value.shape) : fitted;
}

/** No place on earth where it is none. */
function pointOf(value: JsonValue | undefined): GeofencePoint {
  if (!isJsonObject(value)) return [Number.NaN, Number.NaN];
  const longitude = numberField(value, 'lon') ?? numberField(value, 'longitude');
  const latitude = numberField(value, 'lat') ?? numberField(value, 'latitude');
  return [longitude ?? Number.NaN, latitude ?? Number.NaN];
}

function noShape(value: JsonValue | undefined): Result<never, GeofenceRefusal> {
  return fail({ code: 'geofence-no-shape', kind: kindOf(value) });
}

/** What it says that it is, in a few characters. */
function kindOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return plainName(value);
  return value === null || value === undefined ? '–' : typeof value;
}
