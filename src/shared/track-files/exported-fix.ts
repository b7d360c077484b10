/** A valid fix on its way into a file. */
export interface ExportedFix {
  readonly timeUs: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Null where not reported. */
  readonly altitudeM: number | null;
  readonly speedKmh: number | null;
  readonly headingDeg: number | null;
}
