import { createContext, type ReactNode, useContext } from 'react';
import { type TrackState, useTrack } from './use-track.ts';

const TrackContext = createContext<TrackState | null>(null);

/** Keeps the track, which stays on the map whichever tab shows. */
export function TrackProvider({ children }: { readonly children: ReactNode }) {
  return <TrackContext value={useTrack()}>{children}</TrackContext>;
}

/** The track. Throws outside a `TrackProvider`. */
export function useTrackState(): TrackState {
  const state = useContext(TrackContext);
  if (state === null) throw new Error('No TrackProvider above this component.');
  return state;
}
