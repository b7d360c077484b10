import { useTranslation } from 'react-i18next';
import { useCommandOffers } from '../keys/command-offers.ts';
import { useKeyWords } from '../keys/use-key-words.ts';
import type { AddressSearch } from '../places/use-address-search.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import type { FoundVehicle } from './find-vehicles.ts';
import {
  choiceOf,
  type FoundAsk,
  type FoundCommand,
  type FoundFence,
  type FoundPlace,
  type FoundStream,
  usePaletteResults,
} from './use-palette-results.ts';

type Found = FoundVehicle | FoundStream | FoundFence | FoundCommand | FoundPlace | FoundAsk;

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly text: string;
  /** What else tells it apart, or why it cannot be done now. */
  readonly detail: string | null;
  readonly keys: string | null;
  readonly found: Found;
}

interface PaletteSection {
  readonly id: string;
  readonly heading: string;
  readonly items: readonly PaletteItem[];
}

interface PaletteSections {
  /** Without those that found nothing, the best first. */
  readonly shown: readonly PaletteSection[];
  /** In place of a list. */
  readonly emptyWords: string;
  /** Below the list: how many more there are. */
  readonly footWords: string;
  readonly addresses: AddressSearch;
  /** Whether what is shown is not yet all of what is asked for. */
  readonly isPending: boolean;
}

/** What the palette shows for a text, in words. */
export function usePaletteSections(text: string, onlyPlaces: boolean): PaletteSections {
  const { t } = useTranslation(['palette', 'places']);
  const { figures } = useFormat();
  const results = usePaletteResults(text, onlyPlaces);
  const itemOf = useItemOf();
  const ranked = [
    { id: 'vehicles', ...results.vehicles },
    { id: 'streams', ...results.streams },
    { id: 'fences', ...results.fences },
    { id: 'commands', ...results.commands },
  ] as const;
  const kinds = [
    { id: 'recent', best: results.recent, rank: -1 },
    ...ranked,
    { id: 'places', best: results.places, rank: results.places[0]?.isPoint ? -1 : 2 },
    { id: 'addresses', best: results.addresses, rank: 3 },
  ] as const;
  const shown = kinds
    .filter(({ best }) => best.length > 0)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ id, best }) => ({
      id,
      heading: t(`kind_${id}`),
      items: best.map((found) => itemOf(found, id)),
    }));
  const more = ranked
    .filter(({ best, count }) => count > best.length)
    .map(({ id, best, count }) =>
      t(`more_${id}`, { figure: figures.count(count - best.length), count: count - best.length }),
    );
  const emptyWords = (): string => {
    if (results.isOutOfRange) return t('places:outOfRange');
    if (results.isPending) return t('looking');
    return text.trim() === '' ? t('placesHow') : t(onlyPlaces ? 'noPlace' : 'none');
  };
  return {
    shown,
    emptyWords: emptyWords(),
    addresses: results.addressSearch,
    isPending: results.isPending,
    footWords: more.length > 0 ? t('more', { kinds: figures.list(more) }) : '',
  };
}

function useItemOf(): (found: Found, section: string) => PaletteItem {
  const { t } = useTranslation(['palette', 'places']);
  const keyWords = useKeyWords();
  const offered = useCommandOffers((offers) => offers.offered);
  const accounts = useAppState((state) => state.accounts);
  const accountName = (id: string): string | null =>
    (accounts?.length ?? 0) > 1 ? (accounts?.find((account) => account.id === id)?.name ?? null) : null;
  const joined = (...parts: readonly (string | null)[]): string | null => {
    const known = parts.filter((part) => part !== null && part !== '');
    return known.length === 0 ? null : known.join(' · ');
  };
  return (found, section) => {
    if (found.kind === 'ask') {
      const { text, host } = found;
      return { id: 'ask-address', text: t('places:findAddress', { text }), detail: host, keys: null, found };
    }
    if (found.kind === 'place') {
      const { name, note } = found.place;
      return {
        id: `place ${found.id}`,
        text: found.isPoint ? t('goTo', { coordinates: name }) : name,
        detail: joined(note),
        keys: null,
        found,
      };
    }
    const id = `${section} ${choiceOf(found)}`;
    if (found.kind === 'vehicle') {
      const { name, ident, accountId } = found.identity;
      return {
        id,
        text: name,
        detail: joined(ident === name ? null : ident, accountName(accountId)),
        keys: null,
        found,
      };
    }
    if (found.kind === 'fence') {
      const { name, group } = found.fence;
      return { id, text: name, detail: joined(group), keys: null, found };
    }
    if (found.kind === 'stream') {
      return {
        id,
        text: found.stream.name,
        detail: joined(accountName(found.stream.accountId)),
        keys: null,
        found,
      };
    }
    return {
      id,
      text: found.words,
      detail: offered.get(found.command)?.refusal(null) ?? null,
      keys: keyWords(found.command),
      found,
    };
  };
}
