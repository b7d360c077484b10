import type { Alarm } from '../../shared/alarms.ts';
import { windowPart } from '../window/window-store.ts';
import type { AlarmList } from './alarm-view.ts';

interface ChosenAlarm {
  /** By `alarmKeyOf`; null where none is. */
  readonly key: string | null;
  readonly list: AlarmList;
  /** The one that is being shelved, by `alarmKeyOf`. */
  readonly shelving: string | null;
  /** The one that is being taken with a note, by `alarmKeyOf`. */
  readonly noting: string | null;
  /** By `alarmKeyOf`: several that are to be taken with one press. */
  readonly marked: ReadonlySet<string>;
  /** Those that were acknowledged last in this window, while that can be taken back with one press; empty where there is nothing. */
  readonly taken: readonly Alarm[];
  choose(key: string | null): void;
  show(list: AlarmList): void;
  shelve(key: string | null): void;
  note(key: string | null): void;
  mark(marked: ReadonlySet<string>): void;
  setTaken(taken: readonly Alarm[]): void;
}

/** Which alarm this window is at, and which list of them it shows. */
export const useChosenAlarm = windowPart<ChosenAlarm>((set) => ({
  key: null,
  list: 'open',
  shelving: null,
  noting: null,
  marked: new Set(),
  taken: [],
  choose: (key) => set({ key }),
  // Nothing is marked that is not in sight.
  show: (list) => set((before) => (before.list === list ? before : { list, marked: new Set() })),
  shelve: (shelving) => set({ shelving }),
  note: (noting) => set({ noting }),
  mark: (marked) => set({ marked }),
  // What was marked is done.
  setTaken: (taken) => set({ taken, marked: new Set() }),
}));
