import type { GeofenceNote, GeofenceRefusal } from '../messages/geofences.ts';
import type { AccountColour } from '../schemas/account.ts';

/** Places that a person cares about: a depot, a customer, a road. What they are, who is in them, and who was. */

/** Degrees, WGS 84, the longitude first as in GeoJSON: from -180 to 180, and -90 to 90. */
export type GeofencePoint = readonly [longitude: number, latitude: number];

/** Within `radiusM` metres of a point, by air. It may lie over a pole. */
export interface CircleShape {
  readonly kind: 'circle';
  readonly centre: GeofencePoint;
  readonly radiusM: number;
}

/**
 * Within a ring and in none of its holes. Sides are straight on the map (Web Mercator), and go the short way round the earth: across the
 * dateline where that is shorter.
 */
export interface PolygonShape {
  readonly kind: 'polygon';
  /** The outer ring, then holes. The last point is not the first again. */
  readonly rings: readonly (readonly GeofencePoint[])[];
}

/** Within half of `widthM` metres of a line, whose parts are straight on the map and go the short way round the earth. */
export interface CorridorShape {
  readonly kind: 'corridor';
  readonly path: readonly GeofencePoint[];
  /** From one side to the other. */
  readonly widthM: number;
}

export type GeofenceShape = CircleShape | PolygonShape | CorridorShape;

/** What a person chooses of one. */
export interface GeofenceInput {
  readonly name: string;
  readonly colour: AccountColour;
  /** Name of the group that it is listed under; null where it is in none. */
  readonly group: string | null;
  readonly shape: GeofenceShape;
}

/** Where it came from. Name and shape of one of flespi's are changed at flespi alone. */
export type GeofenceSource =
  | { readonly kind: 'own' }
  | { readonly kind: 'imported'; readonly fileName: string }
  | { readonly kind: 'flespi'; readonly accountId: string; readonly flespiId: number };

export interface Geofence extends GeofenceInput {
  readonly id: string;
  readonly source: GeofenceSource;
}

/** An account whose geofences were read from flespi, and when, Unix milliseconds. */
export interface GeofencesRead {
  readonly accountId: string;
  readonly readMs: number;
  /** How many there cannot be kept here. */
  readonly refused: number;
}

export interface GeofenceList {
  /** In the order in which they came. */
  readonly fences: readonly Geofence[];
  readonly read: readonly GeofencesRead[];
  /** How many the last removal took that can be put back; 0 where there is none. */
  readonly restorable: number;
}

/** A geofence of a file that was not taken; the name is as there, or empty. */
export interface RefusedGeofence {
  readonly name: string;
  readonly why: GeofenceRefusal;
}

/** A geofence of a file, as it would be kept. */
export interface GeofenceCandidate extends GeofenceInput {
  /** What was changed so that it can be kept. */
  readonly notes: readonly GeofenceNote[];
  /** One of this name and shape is there already: it is not taken again. */
  readonly isThere: boolean;
}

export const GEOFENCE_FORMATS = ['geojson', 'kml'] as const;
export type GeofenceFormat = (typeof GEOFENCE_FORMATS)[number];

/** What a file holds, before any of it is taken. */
export interface GeofenceImport {
  /** Of this reading, for `takeImport`. */
  readonly id: string;
  readonly format: GeofenceFormat;
  readonly fences: readonly GeofenceCandidate[];
  /** The first `MOST_REFUSED` of what cannot be taken. */
  readonly refused: readonly RefusedGeofence[];
  /** How many more cannot be taken. */
  readonly moreRefused: number;
}

/** What came of reading an account's geofences from flespi. */
export interface GeofencesReadOutcome {
  readonly added: number;
  readonly changed: number;
  /** They are gone at flespi, and so here. */
  readonly removed: number;
  readonly refused: readonly RefusedGeofence[];
}

/** A vehicle is in a geofence. */
export interface GeofencePresence {
  /** Within all accounts. */
  readonly vehicleId: string;
  readonly geofenceId: string;
  /** By the device's clock, Unix milliseconds: the fix with which it entered. */
  readonly sinceMs: number;
  /** It was in it then already, and nothing older is known: it entered before. */
  readonly isSinceBefore: boolean;
}

/** Who is in and who is not, as it changed. */
export interface GeofencePresenceChange {
  readonly inside: readonly GeofencePresence[];
  readonly left: readonly { readonly vehicleId: string; readonly geofenceId: string }[];
}

/** Whose visits are wanted, and of which span of device time, Unix milliseconds. Null asks for all. */
export interface GeofenceVisitsQuery {
  /** Chosen by the window, so that it can cancel: letters and digits. */
  readonly run: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly geofenceIds: readonly string[] | null;
  readonly vehicleIds: readonly string[] | null;
  /** As a desk of this moment knew it: without what was told later. */
  readonly asOfMs?: number | undefined;
}

/** Which vehicles' presence in which geofences is wanted, at a moment of the past, Unix milliseconds. Null asks for all. */
export interface GeofencePresenceQuery {
  /** Chosen by the window: another question of its name ends this one. Letters and digits. */
  readonly run: string;
  readonly atMs: number;
  readonly vehicleIds: readonly string[];
  readonly geofenceIds: readonly string[] | null;
}

/** How a geofence is shown and where it is listed, of one among several. */
export interface GeofenceLooks extends Pick<GeofenceInput, 'colour' | 'group'> {
  readonly id: string;
}

/** A stay of a vehicle in a geofence. All times by the device's clock, Unix milliseconds. */
export interface GeofenceVisit {
  /** Within all accounts. */
  readonly vehicleId: string;
  readonly geofenceId: string;
  /** The first fix inside. */
  readonly enteredMs: number;
  /** It was inside already at the first fix that is known: it entered before. */
  readonly isEnteredBefore: boolean;
  /** The last fix inside. */
  readonly lastInsideMs: number;
  /** The first fix outside; null where there is none until the end of the span. */
  readonly leftMs: number | null;
  /** Of the stay, how long no fix came for longer than ten minutes, seconds: it may have left and come back. */
  readonly silentS: number;
}

/** A vehicle that the fleet does not have any more. */
export interface GoneVehicle {
  /** Within all accounts. */
  readonly vehicleId: string;
  /** As it was called last. */
  readonly name: string;
}

export interface GeofenceVisits {
  /** Oldest first; at most `MOST_VISITS`. */
  readonly visits: readonly GeofenceVisit[];
  /** There are more than that: the first of them alone are here. */
  readonly isCut: boolean;
  /** Vehicles whose fixes were read. */
  readonly vehicles: number;
  /** Those of the visits that are gone from the fleet: deleted in flespi, or of a channel that names them otherwise now. */
  readonly gone: readonly GoneVehicle[];
  /** Accounts whose journal cannot be read now. */
  readonly unreadAccounts: readonly string[];
}

export interface GeofenceVisitsProgress {
  readonly run: string;
  readonly vehiclesRead: number;
  readonly vehicles: number;
}

export const MOST_GEOFENCES = 2_000;
/** Of a polygon with its holes, or of a corridor. What a file has more of is simplified. */
export const MOST_SHAPE_POINTS = 2_000;
/** Of all geofences together. */
export const MOST_ALL_POINTS = 100_000;
/** A shape of a file with more is refused. */
export const MOST_FILE_POINTS = 100_000;
export const MOST_REFUSED = 200;
export const MOST_VISITS = 50_000;
/** Vehicles whose presence at a moment of the past is asked for at once: each is looked for in its journal. */
export const MOST_ASKED_THEN = 50;
/** No file that is read in is larger, in MiB. */
export const LARGEST_GEOFENCE_FILE_MIB = 12;
export const LARGEST_GEOFENCE_FILE_BYTES = LARGEST_GEOFENCE_FILE_MIB * 1024 * 1024;
/** Of a circle, metres: half a kilometre round a stop to half of a continent. */
export const RADIUS_M = { least: 1, most: 2_000_000 } as const;
/** Of a corridor, metres. */
export const WIDTH_M = { least: 2, most: 100_000 } as const;
/** Polygons and corridors end where the map does, degrees. */
export const MOST_LATITUDE = 85.05;
