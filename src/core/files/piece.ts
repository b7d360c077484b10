/** A piece of an export, and how far the export is with it. */
export interface Piece {
  /** Text, or bytes of a format that is none; empty where work was done that writes nothing yet. */
  readonly text: string | Uint8Array;
  /** Messages or fixes that are in the text. */
  readonly written: number;
  /** 0 to 1 of the whole export; null where the size is not known yet. */
  readonly fraction: number | null;
}
