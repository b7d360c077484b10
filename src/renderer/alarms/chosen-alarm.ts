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
  /** The one that was acknowledged last in this window, while that can be taken back with one press. */
  readonly taken: Alarm | null;
  choose(key: string | null): void;
  show(list: AlarmList): void;
  shelve(key: string | null): void;
  note(key: string | null): void;
  setTaken(taken: Alarm | null): void;
}

/** Which alarm this window is at, and which list of them it shows. */
export const useChosenAlarm = windowPart<ChosenAlarm>((set) => ({
  key: null,
  list: 'open',
  shelving: null,
  noting: null,
  taken: null,
  choose: (key) => set({ key }),
  show: (list) => set({ list }),
  shelve: (shelving) => set({ shelving }),
  note: (noting) => set({ noting }),
  setTaken: (taken) => set({ taken }),
}));
