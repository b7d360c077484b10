import { useState } from 'react';
import { readText, writeText } from '../ui/safe-storage.ts';

const KEY = 'fleetglass.listener-public-address';

/** Where flespi reaches the listener, as a person entered it in any dialog; it is kept for the next time. */
export function usePublicAddress(): readonly [address: string, change: (text: string) => void] {
  const [address, setAddress] = useState(() => readText(KEY) ?? '');
  return [
    address,
    (text) => {
      setAddress(text);
      writeText(KEY, text);
    },
  ];
}
