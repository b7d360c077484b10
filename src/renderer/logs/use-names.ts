import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { codeNames } from '../../shared/names/log-details.ts';
import { LOG_EVENTS } from '../../shared/names/log-events.ts';
import { searchForm } from '../../shared/search-text.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useAppStore } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import type { Named, NameSource } from './completion.ts';
import { useSavedFilters } from './saved-filters.ts';

const MOST_VEHICLES = 30;

/** What a filter line completes with: names of the account's things, codes with what they mean. */
export function useNames(): NameSource {
  const { t } = useTranslation('logs');
  const store = useAppStore();
  const fleet = useFleetStore();
  const saved = useStoreOf(useSavedFilters);
  const { language } = useFormat().style;
  return useMemo(() => {
    const codes = [...LOG_EVENTS].map(([code, { name }]) => ({
      value: String(code),
      note: name[language].replace('{thing}', '…'),
    }));
    const statuses = codeNames().map(({ kind, code, name }) => ({
      value: String(code),
      note: `${t(`codeKind_${kind}`)}: ${name[language]}`,
    }));
    return {
      saved: () => saved.getState().saved.map(({ name, line }) => ({ value: name, note: line })),
      streams: () =>
        [...store.getState().streams.values()].map(({ name, streamId }) => ({
          value: name,
          note: `#${streamId}`,
        })),
      vehicles(text) {
        const wanted = searchForm(text);
        const found: Named[] = [];
        for (let slot = 0; slot < fleet.length && found.length < MOST_VEHICLES; slot += 1) {
          const identity = fleet.has(slot) ? fleet.identity(slot) : undefined;
          if (identity === undefined || !searchForm(identity.name).includes(wanted)) continue;
          found.push({ value: identity.name, note: `#${identity.deviceId}` });
        }
        return found;
      },
      codes: () => codes,
      statuses: () => statuses,
      about: (word) => t(`word_${word as 'text'}`),
      severity: (severity) => t(`severity_${severity}`),
      origin: (origin) => t(`origins_${origin}`),
    };
  }, [t, store, fleet, saved, language]);
}
