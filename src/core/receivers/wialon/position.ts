/** What `posinfo` says of a place. */
export interface WialonPosition {
  readonly longitude: number;
  readonly latitude: number;
  /** Metres. */
  readonly altitude: number;
  /** km/h */
  readonly speed: number;
  /** Degrees. */
  readonly course: number;
  readonly satellites: number;
}

export const POSITION_BYTES = 29;

/** Reads the bytes of a `posinfo`; null where they are none, or hold no numbers. It says nothing of whether the fix is valid. */
export function readPosition(bytes: Buffer): WialonPosition | null {
  if (bytes.length !== POSITION_BYTES) return null;
  const position = {
    longitude: bytes.readDoubleLE(0),
    latitude: bytes.readDoubleLE(8),
    altitude: bytes.readDoubleLE(16),
    speed: bytes.readUInt16BE(24),
    course: bytes.readUInt16BE(26),
    satellites: bytes.readUInt8(28),
  };
  return [position.longitude, position.latitude, position.altitude].every(Number.isFinite) ? position : null;
}
