import * as z from 'zod/mini';
import {
  type GeofenceCandidate,
  MOST_FILE_POINTS,
  MOST_GEOFENCES,
  MOST_REFUSED,
  type RefusedGeofence,
} from '../../../shared/geofences/geofence.ts';
import { plainName } from '../../../shared/place.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccountColour } from '../../../shared/schemas/account.ts';
import { fitShape } from './fit-shape.ts';
import { nearestColour } from './nearest-colour.ts';
import { shapesOf } from './shapes-of.ts';

/** What a file holds, before anybody looked which of it is known. */
export interface FileGeofences {
  readonly fences: readonly Omit<GeofenceCandidate, 'isThere'>[];
  readonly refused: readonly RefusedGeofence[];
  readonly moreRefused: number;
}

/** A feature of a file, and the folder that it lies in. */
export interface FileFeature {
  readonly geometry: unknown;
  readonly properties: unknown;
  readonly folder: string | null;
  /** A picture laid over the ground: the box round it is nobody's area. */
  readonly isPicture?: boolean;
  /** How many points its shape has, of which none was read as they are too many; null where it was read. */
  readonly points?: number | null;
}

const DEFAULT_COLOUR: AccountColour = 'violet';
/** Under which files call a thing by its name, the likeliest first. */
const NAMES = ['name', 'Name', 'NAME', 'title', 'label', 'id'] as const;
const COLOURS = ['colour', 'color', 'stroke', 'fill', 'marker-color'] as const;
const RADII = ['radiusM', 'radius'] as const;
const WIDTHS = ['widthM', 'width'] as const;

const members = z.catch(z.record(z.string(), z.unknown()), {});

/**
 * The geofences that features make up, those without a name by that of the file. `before`: what was refused of it already. Fails with
 * `too-many-geofences`.
 */
export function candidatesOf(
  features: readonly FileFeature[],
  fileName: string,
  before: readonly RefusedGeofence[] = [],
): Result<FileGeofences> {
  const fences: FileGeofences['fences'][number][] = [];
  const refused: RefusedGeofence[] = [];
  let count = 0;
  let feature = 0;
  const refuse = (one: RefusedGeofence): void => {
    count += 1;
    if (refused.length < MOST_REFUSED) refused.push(one);
  };
  for (const one of before) refuse(one);
  for (const { geometry, properties, folder, isPicture = false, points = null } of features) {
    feature += 1;
    const said = members.parse(properties ?? {});
    const given = plainName(textOf(said, NAMES) ?? '') || `${plainName(stemOf(fileName))} ${feature}`;
    if (isPicture) {
      refuse({ name: given, why: { code: 'geofence-picture' } });
      continue;
    }
    if (points !== null) {
      refuse({ name: given, why: { code: 'geofence-too-many-points', points, most: MOST_FILE_POINTS } });
      continue;
    }
    const pieces = shapesOf(geometry, { radiusM: numberOf(said, RADII), widthM: numberOf(said, WIDTHS) });
    const looks = {
      colour:
        COLOURS.map((key) => nearestColour(textOf(said, [key]) ?? '')).find((c) => c !== null) ??
        DEFAULT_COLOUR,
      group: plainName(textOf(said, ['group']) ?? folder ?? '') || null,
    };
    for (const [at, piece] of pieces.entries()) {
      const isPart = pieces.length > 1;
      const name = isPart ? plainName(`${given} ${at + 1}`) : given;
      if (piece.kind === 'none') {
        refuse({ name, why: { code: 'geofence-no-shape', kind: piece.type } });
        continue;
      }
      const fitted = fitShape(piece.shape);
      if (!fitted.ok) {
        refuse({ name, why: fitted.error });
        continue;
      }
      const part = isPart ? [{ code: 'geofence-part', part: at + 1, parts: pieces.length } as const] : [];
      const notes = [...part, ...piece.notes, ...fitted.value.notes];
      fences.push({ name, ...looks, shape: fitted.value.shape, notes });
      if (fences.length > MOST_GEOFENCES) return fail({ code: 'too-many-geofences', most: MOST_GEOFENCES });
    }
  }
  return ok({ fences, refused, moreRefused: count - refused.length });
}

function stemOf(fileName: string): string {
  return fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'Geofence';
}

type Said = Readonly<Record<string, unknown>>;

function textOf(said: Said, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(said, key) ? said[key] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.slice(0, 10_000);
    if (typeof value === 'number') return String(value);
  }
  return null;
}

function numberOf(said: Said, keys: readonly string[]): number | null {
  const text = textOf(said, keys);
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}
