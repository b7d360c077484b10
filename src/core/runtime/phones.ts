import { isJsonObject } from '../../shared/json.ts';
import { phoneDigits } from '../../shared/sms.ts';
import type { FlespiEvent } from '../flespi/events.ts';
import { textField } from '../flespi/fields.ts';

/** Telephone numbers of an account's devices, by which a short message is told whose it is. */
export interface Phones {
  take(event: FlespiEvent): void;
  /** Digits by device id. */
  all(): ReadonlyMap<string, string>;
}

/** Creates it; no number is known. */
export function createPhones(): Phones {
  const digitsOf = new Map<string, string>();
  return {
    take(event) {
      if (event.kind !== 'object' || event.origin !== 'devices') return;
      const { id, object } = event;
      const configuration = object?.configuration;
      const digits = isJsonObject(configuration) ? phoneDigits(textField(configuration, 'phone') ?? '') : '';
      if (digits === '') digitsOf.delete(id);
      else digitsOf.set(id, digits);
    },
    all: () => digitsOf,
  };
}
