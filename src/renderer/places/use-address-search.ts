import { useEffect, useMemo, useRef, useState } from 'react';
import type { FoundAddress, GeocoderStatus } from '../../shared/geocoder.ts';
import { LONGEST_ADDRESS_TEXT } from '../../shared/geocoder.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useFormat } from '../ui/format-store.ts';
import type { FoundPlace } from './found-places.ts';
import { useGeocoder } from './use-geocoder.ts';

/** Typing rests for so long, and the text is so long, before somebody else is asked for it. */
const SETTLED_MS = 500;
const LEAST_LETTERS = 4;
const NOTHING: readonly FoundAddress[] = [];

/** The search for addresses beside a text. */
export interface AddressSearch {
  /** `off`: nobody is to be asked. `offered`: a person may ask. */
  readonly state: 'off' | 'offered' | 'asking' | 'answered';
  readonly places: readonly FoundPlace[];
  readonly failure: Failure | null;
  /** Who is asked; null where that is nobody. */
  readonly geocoder: GeocoderStatus | null;
  readonly ask: () => void;
  readonly cancel: () => void;
}

interface Asked {
  readonly text: string;
  /** Null until it comes. */
  readonly answer: Result<readonly FoundAddress[]> | null;
}

/**
 * Looks for a text as an address, where a geocoder is chosen and the person asks: what is typed may be the name of a vehicle, which is
 * nobody's business. `isPlace`: the text is surely a place, and who permits it is asked as one types.
 */
export function useAddressSearch(text: string, isPlace: boolean): AddressSearch {
  const { search, cancelSearch } = useHost().geocoder;
  const { language } = useFormat().style;
  const geocoder = useGeocoder();
  const wanted = text.trim().slice(0, LONGEST_ADDRESS_TEXT);
  const [asked, setAsked] = useState<Asked | null>(null);
  const latest = useRef<Asked | null>(null);
  const isAsked = asked?.text === wanted;

  const become = (next: Asked | null): void => {
    latest.current = next;
    setAsked(next);
  };
  const ask = (): void => {
    const mine: Asked = { text: wanted, answer: null };
    become(mine);
    void search({ text: wanted, language }).then((answer) => {
      // Another text is asked for by now, or nobody waits any more.
      if (latest.current === mine) become({ ...mine, answer });
    });
  };
  const cancel = (): void => {
    become(null);
    void cancelSearch();
  };
  const asksAlone = isPlace && geocoder?.asksAsTyped === true && wanted.length >= LEAST_LETTERS && !isAsked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` says the same as long as these do.
  useEffect(() => {
    if (!asksAlone) return;
    const timer = setTimeout(ask, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [asksAlone, wanted, language]);
  useEffect(
    () => () => {
      if (latest.current !== null && latest.current.answer === null) void cancelSearch();
      latest.current = null;
    },
    [cancelSearch],
  );

  const answer = isAsked ? asked.answer : null;
  const found = answer?.ok === true ? answer.value : NOTHING;
  const places = useMemo(
    () =>
      found.map(({ latitude, longitude, name, detail }, at): FoundPlace => {
        return { latitude, longitude, name, note: detail, id: `address-${at}`, group: 'addresses' };
      }),
    [found],
  );
  const state =
    geocoder === null || !/\p{L}/u.test(wanted) || wanted.length < 3
      ? 'off'
      : !isAsked
        ? 'offered'
        : answer === null
          ? 'asking'
          : 'answered';
  return { state, places, failure: answer?.ok === false ? answer.error : null, geocoder, ask, cancel };
}
