import { useEffect, useState } from 'react';
import {
  type FollowedSubject,
  type FollowedTold,
  type FollowedValue,
  type FollowState,
  followedKey,
  followedValueKey,
} from '../../shared/at-flespi.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useHostEpoch } from '../host/host-epoch.ts';

/** What the topics of a subject say, and how they are followed. */
export interface Followed {
  readonly following: FollowState;
  readonly values: readonly FollowedValue[];
  /** Why it cannot be followed at all; null where it is tried. */
  readonly failure: Failure | null;
}

interface Held extends Omit<Followed, 'values'> {
  readonly key: string;
  readonly values: ReadonlyMap<string, FollowedValue>;
}

/** Follows what is shown of a subject while the component is there. `onMissed`: it is followed again, and what changed meanwhile was not heard. */
export function useFollowed(subject: FollowedSubject, onMissed: () => void): Followed {
  const { atFlespi } = useHost();
  const epoch = useHostEpoch();
  const key = followedKey(subject);
  const [held, setHeld] = useState<Held>(() => nothingOf(key));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the subject is, and a host that was away is asked anew.
  useEffect(() => {
    let isHere = true;
    let wasCut = false;
    setHeld(nothingOf(key));
    const stop = atFlespi.onFollowed((told) => {
      if (told.subject !== key) return;
      setHeld((before) => taken(before, told));
      if (told.following.state === 'ended') wasCut = true;
      if (told.following.state === 'live' && wasCut) {
        wasCut = false;
        onMissed();
      }
    });
    void atFlespi.follow(subject).then((begun) => {
      if (isHere && !begun.ok) setHeld({ ...nothingOf(key), failure: begun.error });
    });
    return () => {
      isHere = false;
      stop();
      void atFlespi.unfollow(subject);
    };
  }, [atFlespi, key, epoch]);
  // Drawn once before another subject is followed.
  const own = held.key === key ? held : nothingOf(key);
  return { following: own.following, failure: own.failure, values: [...own.values.values()] };
}

function nothingOf(key: string): Held {
  return { key, following: { state: 'connecting' }, values: new Map(), failure: null };
}

function taken(before: Held, { subject, following, values, isWhole }: FollowedTold): Held {
  const known = new Map(isWhole ? [] : before.values);
  for (const value of values) known.set(followedValueKey(value), value);
  return { key: subject, following, values: known, failure: null };
}
