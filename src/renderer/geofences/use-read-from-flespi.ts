import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedGeofence } from '../../shared/geofences/geofence.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf, windowPart } from '../window/window-store.ts';

type Refusals = ReadonlyMap<string, readonly RefusedGeofence[]>;

/** By account, what could not be taken as it was read last in this window. */
export const useReadRefusals = windowPart<Refusals>(() => new Map());

interface Reading {
  readonly accountId: string;
  readonly text: string;
  read(): Promise<void>;
}

/** Geofences of flespi's can be read of each account of flespi's. */
export function useReadFromFlespi(): { readonly readings: readonly Reading[]; readonly isReading: boolean } {
  const { t } = useTranslation('geofences');
  const { geofences } = useHost();
  const say = useSay();
  const { figures } = useFormat();
  const toast = useStoreOf(useToast);
  const refusals = useStoreOf(useReadRefusals);
  const accounts = useAppState((state) => state.accounts) ?? [];
  const [isReading, setReading] = useState(false);
  const read = async (accountId: string, account: string): Promise<void> => {
    if (isReading) return;
    setReading(true);
    toast.getState().say(t('reading', { account }));
    const answer = await geofences.readFromFlespi({ accountId });
    setReading(false);
    if (!answer.ok) {
      toast.getState().say(say(answer.error));
      return;
    }
    const { refused, ...counts } = answer.value;
    refusals.setState(new Map(refusals.getState()).set(accountId, refused), true);
    const words = t('readDone', counts);
    toast
      .getState()
      .say(
        refused.length === 0
          ? words
          : `${words} ${t('readRefused', { count: refused.length, formatted: figures.count(refused.length) })}`,
      );
  };
  return {
    isReading,
    readings: accounts
      .filter(({ kind }) => kind === 'flespi')
      .map(({ id, name }) => ({
        accountId: id,
        text: t('readFromOne', { account: name }),
        read: () => read(id, name),
      })),
  };
}
