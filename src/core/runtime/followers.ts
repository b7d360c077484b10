import { subjectOf } from '../flespi/subject.ts';
import type { Arrived } from '../ingest/ingest.ts';

/** Who is being looked at closely, by how many windows, and what of it changed. */
export interface Followers {
  follow(vehicleId: string): () => void;
  /** Notes that an event of a vehicle was applied. */
  touch(arrived: Pick<Arrived, 'event' | 'source'>): void;
  /** Notes that time went on: ages and freshness of all followed vehicles may have changed. */
  touchAll(): void;
  takeChanged(): readonly string[];
}

interface Followed {
  windows: number;
  readonly unsubscribe: () => void;
}

/** Creates the register; `subscribe` is called for the first window of a vehicle and undone after the last. */
export function createFollowers(subscribe: (vehicleId: string) => () => void): Followers {
  const followed = new Map<string, Followed>();
  const changed = new Set<string>();

  return {
    follow(vehicleId) {
      const entry = followed.get(vehicleId) ?? { windows: 0, unsubscribe: subscribe(vehicleId) };
      entry.windows++;
      followed.set(vehicleId, entry);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        entry.windows--;
        if (entry.windows > 0) return;
        followed.delete(vehicleId);
        changed.delete(vehicleId);
        entry.unsubscribe();
      };
    },
    touch(arrived) {
      if (followed.size === 0) return;
      const id = vehicleIdOf(arrived);
      if (id !== null && followed.has(id)) changed.add(id);
    },
    touchAll() {
      for (const id of followed.keys()) changed.add(id);
    },
    takeChanged() {
      const ids = [...changed];
      changed.clear();
      return ids;
    },
  };
}

function vehicleIdOf({ event, source }: Pick<Arrived, 'event' | 'source'>): string | null {
  switch (event.kind) {
    case 'message':
      return subjectOf(event, source);
    case 'telemetry':
      return event.deviceId;
    case 'object':
    case 'property':
      return event.origin === 'devices' ? event.id : null;
    case 'log':
    case 'interval':
    case 'sms':
      return null;
  }
}
