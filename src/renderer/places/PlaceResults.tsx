import Hexagon from 'lucide-react/icons/hexagon';
import Locate from 'lucide-react/icons/locate';
import MapPin from 'lucide-react/icons/map-pin';
import MapPinHouse from 'lucide-react/icons/map-pin-house';
import Search from 'lucide-react/icons/search';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { AddressNote } from './AddressNote.tsx';
import { type FoundPlace, PLACE_GROUPS, type PlaceGroup } from './found-places.ts';
import styles from './PlaceResults.module.css';
import type { AddressSearch } from './use-address-search.ts';

export interface PlaceResultsHandle {
  focus(): void;
}

interface PlaceResultsProps {
  readonly places: readonly FoundPlace[];
  readonly addresses: AddressSearch;
  /** What was typed. */
  readonly text: string;
  readonly isOutOfRange: boolean;
  readonly onChoose: (place: FoundPlace) => void;
  /** Up from the first, or Escape. */
  readonly onBack: () => void;
  /** Down from the last. */
  readonly onLeave: () => void;
  readonly ref?: Ref<PlaceResultsHandle>;
}

const ICONS = {
  coordinates: Locate,
  geofences: Hexagon,
  towns: MapPin,
  addresses: MapPinHouse,
} as const satisfies Readonly<Record<PlaceGroup, unknown>>;

/** The row that asks for addresses. */
const ASK = { id: 'ask-address', group: 'addresses', latitude: 0, longitude: 0, name: '', note: '' } as const;
type Row = FoundPlace;

/** Places that were found, by their kind; below them the list goes on with vehicles. */
export function PlaceResults({
  places,
  addresses,
  text,
  isOutOfRange,
  onChoose,
  onBack,
  onLeave,
  ref,
}: PlaceResultsProps) {
  const { t } = useTranslation('places');
  const list = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    focus: () => list.current?.querySelector<HTMLElement>('[role=option]')?.focus(),
  }));
  if (isOutOfRange) {
    return (
      <p className={styles.outOfRange} role="status">
        {t('outOfRange')}
      </p>
    );
  }
  const isOffered = addresses.state === 'offered';
  if (places.length === 0 && addresses.state === 'off') return null;
  const rows: readonly Row[] = [...places, ...addresses.places, ...(isOffered ? [ASK] : [])];
  const groups = PLACE_GROUPS.map((group) => ({
    id: group,
    found: rows.filter((row) => row.group === group),
  })).filter(({ found }) => found.length > 0);

  const onKeyDown = (event: KeyboardEvent): void => {
    const options = [...(list.current?.querySelectorAll('[role=option]') ?? [])];
    const isAt = (at: number): boolean => document.activeElement === options.at(at);
    const leaves = event.key === 'ArrowDown' && isAt(-1);
    if (!leaves && event.key !== 'Escape' && !(event.key === 'ArrowUp' && isAt(0))) return;
    event.preventDefault();
    event.stopPropagation();
    if (leaves) onLeave();
    else onBack();
  };

  return (
    <div className={styles.results} onKeyDownCapture={onKeyDown}>
      <ListBox
        ref={list}
        aria-label={t('results')}
        items={groups}
        className={styles.list ?? ''}
        onAction={(key) => {
          const chosen = rows.find(({ id }) => id === key);
          if (chosen === ASK) addresses.ask();
          else if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {({ id: group, found }) => (
          <ListBoxSection id={group}>
            <Header className={styles.heading ?? ''}>{t(`group_${group}`)}</Header>
            <Collection items={found}>
              {(row) =>
                row === ASK ? (
                  <Ask text={text} host={addresses.geocoder?.host ?? ''} />
                ) : (
                  <Result place={row} />
                )
              }
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
      <AddressNote addresses={addresses} />
    </div>
  );
}

/** Asks the geocoder for what was typed: nobody else may, for it may be the name of a vehicle. */
function Ask({ text, host }: { readonly text: string; readonly host: string }) {
  const { t } = useTranslation('places');
  const words = t('findAddress', { text: text.trim() });
  return (
    <ListBoxItem id={ASK.id} textValue={words} className={styles.item ?? ''}>
      <Search size={14} aria-hidden="true" />
      <bdi className={styles.name}>{words}</bdi>
      <bdi className={styles.note}>{host}</bdi>
    </ListBoxItem>
  );
}

function Result({ place }: { readonly place: FoundPlace }) {
  const Icon = ICONS[place.group];
  return (
    <ListBoxItem id={place.id} textValue={`${place.name} ${place.note}`} className={styles.item ?? ''}>
      <Icon size={14} aria-hidden="true" />
      <bdi className={styles.name}>{place.name}</bdi>
      <bdi className={styles.note}>{place.note}</bdi>
    </ListBoxItem>
  );
}
