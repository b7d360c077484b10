/** A message as flespi received it, and what became of it. */
export interface Sent {
  /** It carries this number, so that it is told from all others. */
  readonly n: number;
  readonly deviceId: number;
  /** The JSON text that is delivered, the same by every way. */
  readonly body: string;
  /** Receipt by flespi and the device's own time, Unix seconds. */
  readonly serverS: number;
  readonly timestampS: number;
  /** Degrees, of a valid fix; null where it has none. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
  readonly speedKmh: number;
  /** Microseconds of the world when flespi received it. */
  readonly atUs: number;
  /** It was acknowledged by PUBACK or answered with 200: from then on it must be held. */
  promised: boolean;
  /** Its device was deleted at flespi since, and what was kept of it. */
  isDeleted: boolean;
}

/** A payload that is no message, by its text. */
export interface SentUnreadable {
  /** As UTF-8 where it is that; else a character a byte. */
  readonly text: string;
  /** Receipt by flespi, Unix seconds. */
  readonly serverS: number;
  promised: boolean;
}
