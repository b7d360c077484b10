import type { Ignition } from '../../../shared/vehicle-status.ts';
import { windowPart } from '../../window/window-store.ts';
import type { AskedPlace } from './use-asked-place.ts';

interface NearestState {
  /** What others are near to; null where nobody asks. */
  readonly asked: AskedPlace | null;
  readonly ignition: Ignition | 'any';
  /** Id of a `VehicleGroup`; null asks for none. */
  readonly group: string | null;
  /** Only what search, chips and accounts find. */
  readonly onlyFound: boolean;
  ask(asked: AskedPlace | null): void;
  choose(choice: Partial<Pick<NearestState, 'ignition' | 'group' | 'onlyFound'>>): void;
}

/** Which vehicles are nearest to what, as this window asks. */
export const useNearest = windowPart<NearestState>((set) => ({
  asked: null,
  ignition: 'any',
  group: null,
  onlyFound: true,
  ask: (asked) => set({ asked }),
  choose: (choice) => set(choice),
}));
