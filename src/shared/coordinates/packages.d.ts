/** What the packages export, for their own types say nothing, or not all, of it. */

declare module 'mgrs' {
  const mgrs: { readonly forward: typeof forward; readonly toPoint: typeof toPoint };
  export default mgrs;
}

declare module 'open-location-code' {
  /** Degrees. */
  interface CodeArea {
    readonly latitudeCenter: number;
    readonly longitudeCenter: number;
  }
  export class OpenLocationCode {
    encode(latitude: number, longitude: number, digits: number): string;
    /** Throws where the code is none. */
    decode(code: string): CodeArea;
    isFull(code: string): boolean;
    isShort(code: string): boolean;
    /** The full code that a short one stands for nearest to a point. */
    recoverNearest(code: string, latitude: number, longitude: number): string;
  }
}
