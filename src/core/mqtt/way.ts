import type { Way } from '../proxy/route.ts';
import type { WayPhase } from './phase.ts';

/** What a socket on its way tells. */
export interface TransportEvents {
  /** A layer is there (TLS, for instance, once it is trusted); what is waited for next. */
  progress(waitsFor: WayPhase): void;
  way(way: Way): void;
}
