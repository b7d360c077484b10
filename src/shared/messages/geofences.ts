/** Why a shape cannot be a geofence. */
export type GeofenceRefusal =
  | { readonly code: 'geofence-no-name' }
  /** A place that is none, or beyond where the map ends. */
  | { readonly code: 'geofence-bad-place'; readonly why: 'numbers' | 'beyond-map' }
  | { readonly code: 'geofence-bad-radius'; readonly leastM: number; readonly mostM: number }
  | { readonly code: 'geofence-bad-width'; readonly leastM: number; readonly mostM: number }
  | { readonly code: 'geofence-too-few-points'; readonly least: number }
  | { readonly code: 'geofence-too-many-points'; readonly points: number; readonly most: number }
  | { readonly code: 'geofence-no-area' }
  /** Two of its sides cross here, degrees. */
  | { readonly code: 'geofence-crosses-itself'; readonly latitude: number; readonly longitude: number }
  | { readonly code: 'geofence-hole-outside' }
  | { readonly code: 'geofence-round-pole' }
  /** A file or flespi has something that is no area: `kind` in its words. */
  | { readonly code: 'geofence-no-shape'; readonly kind: string }
  /** A picture that a file lays over the ground. */
  | { readonly code: 'geofence-picture' }
  /** It leads to another file or address, which is not asked. */
  | { readonly code: 'geofence-link' }
  | { readonly code: 'geofence-off-at-flespi' };

/** What was done to a shape of a file so that it can be kept. */
export type GeofenceNote =
  /** No side is farther from where it was than this, metres. */
  | {
      readonly code: 'geofence-simplified';
      readonly points: number;
      readonly left: number;
      readonly toleranceM: number;
    }
  /** A line of a file has no width: it was given this one, metres. */
  | { readonly code: 'geofence-width-given'; readonly widthM: number }
  /** One of several parts of the same name. */
  | { readonly code: 'geofence-part'; readonly part: number; readonly parts: number };

/** What geofences have to say. */
export type GeofenceMessage =
  | GeofenceRefusal
  | GeofenceNote
  | { readonly code: 'unknown-geofence' }
  | { readonly code: 'too-many-geofences'; readonly most: number }
  | { readonly code: 'too-many-geofence-points'; readonly most: number }
  /** Name and shape of one of flespi's are changed there. */
  | { readonly code: 'geofence-of-flespi' }
  | { readonly code: 'geofence-file-too-large'; readonly mostMib: number }
  /** `line` from 1; null where nobody knows it. */
  | { readonly code: 'geofence-file-unreadable'; readonly why: 'json' | 'xml'; readonly line: number | null }
  | { readonly code: 'geofence-file-unreadable'; readonly why: 'unknown' | 'zipped' | 'empty' | 'kmz' }
  /** Reading it took longer than is waited for, or more memory than it may have. */
  | { readonly code: 'geofence-file-too-hard' }
  | { readonly code: 'geofence-import-gone' }
  | { readonly code: 'nothing-to-restore' }
  | { readonly code: 'geofences-not-flespi' }
  | { readonly code: 'visits-cancelled' };
