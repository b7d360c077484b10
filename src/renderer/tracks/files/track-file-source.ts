import type { ReadTrack } from '../../shell/shown-track.ts';

/** What a file is made of. */
export interface TrackFileSource {
  /** Of the vehicle, as it is shown. */
  readonly name: string;
  readonly track: ReadTrack;
}
