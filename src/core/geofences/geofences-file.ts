import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  type Geofence,
  type GeofencesRead,
  MOST_ALL_POINTS,
  MOST_GEOFENCES,
} from '../../shared/geofences/geofence.ts';
import { pointsOf } from '../../shared/geofences/points-of.ts';
import { geofenceForFile, keptGeofences } from '../../shared/schemas/geofence.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { readFileText } from '../files/file-text.ts';
import { moveAside, setAside, type Unusable } from '../files/set-aside.ts';
import { writeSmallFileSync } from '../files/small-file.ts';
import { parseJson } from '../json/json-text.ts';

/** What the data dir keeps of geofences. */
export interface KeptGeofences {
  readonly fences: readonly Geofence[];
  readonly read: readonly GeofencesRead[];
}

/** The file of geofences: one of its own, for it may be large, and is written with every line that is drawn. */
export interface GeofencesFile {
  /** As it was at the start. */
  readonly kept: KeptGeofences;
  /** Where it was set aside. */
  readonly notices: readonly SettingsNotice[];
  /** Writes it whole or not at all. Throws the file system's error. */
  write(kept: KeptGeofences): void;
}

const VERSION = 1;

const schema = z.object({
  version: z.literal(VERSION),
  fences: keptGeofences,
  read: z.array(
    z.object({
      accountId: z.string().check(z.minLength(1), z.maxLength(100)),
      readMs: z.int(),
      refused: z.int().check(z.gte(0)),
    }),
  ),
});

const NONE: KeptGeofences = { fences: [], read: [] };

/** Opens the file of a data dir. One that cannot be understood is set aside and named, and there are none. */
export function openGeofencesFile(dataDir: string, clock: Clock, log: Log): GeofencesFile {
  const file = join(dataDir, 'geofences.json');
  const found = keptIn(file);
  const notice = 'why' in found ? setAside({ ...found, file, what: 'geofences' }, clock) : null;
  if (notice !== null) log.warn('geofences.invalid', { why: notice.why, setAside: notice.setAside });
  /** What cannot be understood is in the way as yet. */
  let isInTheWay = notice !== null && notice.setAside === null;
  return {
    kept: 'why' in found ? NONE : found,
    notices: notice === null ? [] : [notice],
    write({ fences, read }) {
      if (isInTheWay) {
        moveAside(file, clock);
        isInTheWay = false;
      }
      writeSmallFileSync(file, textOf(fences, read));
    },
  };
}

/** A line for each geofence. */
function textOf(fences: readonly Geofence[], read: readonly GeofencesRead[]): string {
  const lines = fences.map((fence) => `    ${JSON.stringify(geofenceForFile(fence))}`);
  return `{\n  "version": ${VERSION},\n  "read": ${JSON.stringify(read)},\n  "fences": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function keptIn(file: string): KeptGeofences | Unusable {
  const text = readFileText(file);
  if (text.kind === 'none') return NONE;
  if (text.kind === 'unreadable') return { why: 'unreadable', readErrorCode: text.code };
  const value = parseJson(text.text);
  const read = schema.safeParse(value);
  if (read.success) return { fences: read.data.fences, read: read.data.read };
  const version = z.object({ version: z.int() }).safeParse(value).data?.version ?? 0;
  return { why: version > VERSION ? 'newer' : 'not-understood', readErrorCode: null };
}

/** Whether so many can be kept, and which bound they are beyond. */
export function beyondBounds(
  fences: readonly Geofence[],
): { readonly code: 'too-many-geofences' | 'too-many-geofence-points'; readonly most: number } | null {
  if (fences.length > MOST_GEOFENCES) return { code: 'too-many-geofences', most: MOST_GEOFENCES };
  const points = fences.reduce((sum, { shape }) => sum + pointsOf(shape), 0);
  return points > MOST_ALL_POINTS ? { code: 'too-many-geofence-points', most: MOST_ALL_POINTS } : null;
}
