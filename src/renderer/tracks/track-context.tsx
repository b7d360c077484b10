import { createContext, type ReactNode, useContext, useLayoutEffect } from 'react';
import { type TrackedVehicle, useShownTracks } from '../shell/shown-tracks.ts';
import { useVehicleTrack } from './reading/use-vehicle-track.ts';
import type { TrackQuestion, VehicleTrack } from './reading/vehicle-track.ts';
import { type TracksState, useTracks } from './use-tracks.ts';

const TracksContext = createContext<TracksState | null>(null);

/** Keeps the tracks, which stay on the map whichever tab shows. */
export function TrackProvider({ children }: { readonly children: ReactNode }) {
  const { state, question, publish, forget } = useTracks();
  const tracked = useShownTracks((shown) => shown.vehicles);
  return (
    <TracksContext value={state}>
      {tracked.map((vehicle) => (
        <Reader key={vehicle.id} vehicle={vehicle} question={question} publish={publish} forget={forget} />
      ))}
      {children}
    </TracksContext>
  );
}

/** Reads the track of one vehicle for as long as it is shown. */
function Reader({
  vehicle,
  question,
  publish,
  forget,
}: {
  readonly vehicle: TrackedVehicle;
  readonly question: TrackQuestion;
  readonly publish: (track: VehicleTrack) => void;
  readonly forget: (vehicleId: string) => void;
}) {
  const track = useVehicleTrack(vehicle, question);
  // Before it is painted: what was read of one span is not seen under the name of another.
  useLayoutEffect(() => publish(track), [track, publish]);
  useLayoutEffect(() => () => forget(vehicle.id), [vehicle.id, forget]);
  return null;
}

/** The tracks. Throws outside a `TrackProvider`. */
export function useTracksState(): TracksState {
  const state = useContext(TracksContext);
  if (state === null) throw new Error('No TrackProvider above this component.');
  return state;
}
