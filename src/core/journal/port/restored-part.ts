import type { MessageSource } from '../../../shared/vehicle-details.ts';

/** A part of what the journal held when it was opened. Each kind oldest first; states come before messages, logs last. */
export type RestoredPart =
  | {
      readonly kind: 'states';
      readonly states: readonly {
        readonly topic: string;
        readonly body: Uint8Array;
        readonly timeS: number | null;
        readonly receivedAtMs: number;
      }[];
    }
  | {
      /** The newest few messages of each vehicle, and the newest with a fix and with the ignition where those have none. */
      readonly kind: 'messages';
      readonly messages: readonly {
        readonly vehicleId: string;
        readonly timeUs: number;
        readonly receivedAtMs: number;
        readonly source: MessageSource;
        readonly body: Uint8Array;
      }[];
    }
  | {
      readonly kind: 'logs';
      readonly logs: readonly {
        /** Its number in the journal. */
        readonly id: number;
        readonly topic: string;
        readonly body: Uint8Array;
        readonly receivedAtMs: number;
      }[];
    };
