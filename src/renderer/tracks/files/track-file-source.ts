import type { Fuel } from '../../../shared/track/fuel.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';

/** What a file has of one vehicle. */
export interface TrackFileSource {
  /** Of the vehicle, as it is shown. */
  readonly name: string;
  readonly track: ReadTrack;
  /** Null where nothing is known of it. */
  readonly fuel: Fuel | null;
}
