import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { searchForm } from '../../shared/search-text.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { useFences } from '../geofences/known-geofences.ts';
import { useCommandOffers } from '../keys/command-offers.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../keys/commands.ts';
import type { FoundPlace as Place } from '../places/found-places.ts';
import type { MarkedPlace } from '../places/place-mark.ts';
import { type AddressSearch, useAddressSearch } from '../places/use-address-search.ts';
import { useFoundPlaces } from '../places/use-found-places.ts';
import { useAppState } from '../stores/stores.ts';
import type { FoundVehicle } from './find-vehicles.ts';
import { type Ranked, ranked } from './rank.ts';
import { useRecent } from './recent.ts';
import { useFoundVehicles } from './use-found-vehicles.ts';

interface Named {
  readonly form: string;
  readonly rest: string;
}
export interface FoundStream extends Named {
  readonly kind: 'stream';
  readonly stream: StreamHealth;
}
export interface FoundCommand extends Named {
  readonly kind: 'command';
  readonly command: CommandId;
  readonly words: string;
}
export interface FoundFence extends Named {
  readonly kind: 'fence';
  readonly fence: Geofence;
}
export interface FoundPlace {
  readonly kind: 'place';
  readonly id: string;
  /** Whether it is a bare point. */
  readonly isPoint: boolean;
  readonly place: MarkedPlace;
}

/** Asks the geocoder for what was typed. */
export interface FoundAsk {
  readonly kind: 'ask';
  readonly text: string;
  readonly host: string;
}

type Choosable = FoundVehicle | FoundStream | FoundCommand | FoundFence;

export interface PaletteResults {
  /** What was chosen before, while nothing is typed. */
  readonly recent: readonly Choosable[];
  readonly vehicles: Ranked<FoundVehicle>;
  readonly streams: Ranked<FoundStream>;
  readonly commands: Ranked<FoundCommand>;
  readonly fences: Ranked<FoundFence>;
  readonly places: readonly FoundPlace[];
  /** Addresses that a geocoder found, or the one row that asks it. */
  readonly addresses: readonly (FoundPlace | FoundAsk)[];
  readonly addressSearch: AddressSearch;
  /** What was typed are coordinates of nowhere. */
  readonly isOutOfRange: boolean;
  /** Whether the vehicles are of a text before, and those of this one are still looked for. */
  readonly isPending: boolean;
}

const MOST_OF_A_KIND = 8;

/** What the palette finds for a text, of vehicles, streams, commands and places. */
export function usePaletteResults(text: string, onlyPlaces: boolean): PaletteResults {
  const store = useFleetStore();
  const streams = useStreamCandidates();
  const commands = useCommandCandidates();
  const fences = useFenceCandidates();
  const choices = useRecent((state) => state.choices);
  const chosen = useMemo(() => new Set<string>(choices), [choices]);
  const isChosen = (found: Choosable): boolean => chosen.has(choiceOf(found));
  const isChosenVehicle = useCallback((id: string) => chosen.has(`vehicle:${id}`), [chosen]);
  const { places, isOutOfRange } = useFoundPlaces(text);
  const addressSearch = useAddressSearch(text, onlyPlaces);
  const asked = onlyPlaces ? '' : text;
  const isUnasked = !onlyPlaces && text.trim() === '';
  // By themselves: vehicles move and streams tell of themselves all the time, which is no reason to look through all names of a fleet.
  const { vehicles, isPending } = useFoundVehicles(asked, MOST_OF_A_KIND, isChosenVehicle);
  return {
    recent: isUnasked
      ? choices.flatMap(
          (choice) =>
            vehicleOfChoice(store, choice) ??
            [...streams, ...fences, ...commands].find((one) => choiceOf(one) === choice) ??
            [],
        )
      : [],
    vehicles,
    streams: ranked(streams, asked, MOST_OF_A_KIND, isChosen),
    commands: isUnasked
      ? { best: commands, count: commands.length, rank: 0 }
      : ranked(commands, asked, MOST_OF_A_KIND, isChosen),
    // Where places alone are asked for, they are places too.
    fences: ranked(fences, text, MOST_OF_A_KIND, isChosen),
    places: places.map(placeOf),
    addresses:
      addressSearch.state === 'offered'
        ? [{ kind: 'ask', text: text.trim(), host: addressSearch.geocoder?.host ?? '' }]
        : addressSearch.places.map(placeOf),
    addressSearch,
    isOutOfRange,
    isPending,
  };
}

function placeOf(place: Place): FoundPlace {
  return { kind: 'place', id: place.id, isPoint: place.group === 'coordinates', place };
}

/** Under which it is kept among what was chosen. */
export function choiceOf(found: Choosable): `${typeof found.kind}:${string}` {
  if (found.kind === 'vehicle') return `vehicle:${found.identity.id}`;
  if (found.kind === 'fence') return `fence:${found.fence.id}`;
  return found.kind === 'stream' ? `stream:${found.stream.id}` : `command:${found.command}`;
}

/** All that somebody on screen offers, but for the palette itself. */
function useCommandCandidates(): readonly FoundCommand[] {
  const { t } = useTranslation('keys');
  const offered = useCommandOffers((offers) => offers.offered);
  return useMemo(
    () =>
      COMMAND_IDS.filter((id) => offered.has(id) && id !== 'palette').map((command) => {
        const words = t(`action_${command}`);
        const rest = searchForm(t(`group_${COMMANDS[command].group}`));
        return { kind: 'command', command, words, form: searchForm(words), rest };
      }),
    [t, offered],
  );
}

function useFenceCandidates(): readonly FoundFence[] {
  const fences = useFences();
  return useMemo(
    () =>
      fences.map((fence) => ({
        kind: 'fence',
        fence,
        form: searchForm(fence.name),
        rest: searchForm(fence.group ?? ''),
      })),
    [fences],
  );
}

function useStreamCandidates(): readonly FoundStream[] {
  const streams = useAppState((state) => state.streams);
  return useMemo(() => Array.from(streams.values(), streamOf), [streams]);
}

function streamOf(stream: StreamHealth): FoundStream {
  return { kind: 'stream', stream, form: searchForm(stream.name), rest: searchForm(stream.id) };
}

function vehicleOfChoice(store: FleetStore, choice: string): FoundVehicle | null {
  const slot = choice.startsWith('vehicle:') ? store.slotOf(choice.slice('vehicle:'.length)) : undefined;
  const identity = slot === undefined || !store.has(slot) ? undefined : store.identity(slot);
  return identity === undefined ? null : { kind: 'vehicle', identity };
}
