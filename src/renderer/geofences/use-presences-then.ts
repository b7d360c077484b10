import { useMemo, useRef, useState } from 'react';
import { type GeofencePresence, MOST_ASKED_THEN } from '../../shared/geofences/geofence.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { useFleetVersion } from '../fleet/fleet-context.ts';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useIsPast, usePast } from '../shell/past.ts';
import { useAppState } from '../stores/stores.ts';

/** While the past is played it is asked again so often at most. */
const RENEW_MS = 1_000;
/** Played faster, what was answered would be of minutes before what is shown. */
const FASTEST = 60;
/** Of so many vehicles at most it is asked: each is looked for in its journal. */
const MOST_ASKED = 500;

/** Since when vehicles were in geofences, by `pairOf`. */
export type PresencesThen = ReadonlyMap<string, GeofencePresence>;

/** A vehicle and a geofence as one. */
export const pairOf = (vehicleId: string, geofenceId: string): string => `${vehicleId}\n${geofenceId}`;

/**
 * Since when these vehicles were in a geofence, or in any (null), at the moment of the past that the desk shows; empty while it shows now,
 * and until it is known. Of a moment that was jumped to nothing is said that was known of another.
 */
export function usePresencesThen(vehicleIds: readonly string[], geofenceId: string | null): PresencesThen {
  const isPast = useIsPast();
  const isFast = usePast(({ isPlaying, speed }) => isPlaying && speed > FASTEST);
  const { geofences } = useHost();
  const shownNow = useShownNow();
  const jumps = useAppState(({ epoch }) => epoch);
  const version = useFleetVersion(RENEW_MS);
  const [run] = useState(() => crypto.randomUUID());
  const asked = useRef(0);

  const ask = async (): Promise<Result<readonly GeofencePresence[]>> => {
    asked.current += 1;
    const mine = asked.current;
    const atMs = shownNow();
    const found: GeofencePresence[] = [];
    for (let from = 0; from < Math.min(MOST_ASKED, vehicleIds.length); from += MOST_ASKED_THEN) {
      // A newer question has this one's name: to go on would end it.
      if (mine !== asked.current) return fail({ code: 'visits-cancelled' });
      const answer = await geofences.insideThen({
        run,
        atMs,
        vehicleIds: vehicleIds.slice(from, from + MOST_ASKED_THEN),
        geofenceIds: geofenceId === null ? null : [geofenceId],
      });
      if (!answer.ok) return answer;
      found.push(...answer.value);
    }
    return ok(found);
  };
  const isAsked = isPast && !isFast && vehicleIds.length > 0;
  const { value } = useLiveQuery({
    ask,
    subject: isAsked ? `${jumps} ${geofenceId ?? ''}` : '',
    renewOn: `${version} ${vehicleIds.join()}`,
    enabled: isAsked,
  });
  return useMemo(
    () =>
      new Map(
        (isAsked ? (value ?? []) : []).map((presence) => [
          pairOf(presence.vehicleId, presence.geofenceId),
          presence,
        ]),
      ),
    [isAsked, value],
  );
}
