import Locate from 'lucide-react/icons/locate';
import MapPin from 'lucide-react/icons/map-pin';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FoundPlace, PLACE_GROUPS, type PlaceGroup } from './found-places.ts';
import styles from './PlaceResults.module.css';

export interface PlaceResultsHandle {
  focus(): void;
}

interface PlaceResultsProps {
  readonly places: readonly FoundPlace[];
  readonly isOutOfRange: boolean;
  readonly onChoose: (place: FoundPlace) => void;
  /** Up from the first, or Escape. */
  readonly onBack: () => void;
  /** Down from the last. */
  readonly onLeave: () => void;
  readonly ref?: Ref<PlaceResultsHandle>;
}

const ICONS = { coordinates: Locate, towns: MapPin } as const satisfies Readonly<Record<PlaceGroup, unknown>>;

/** Places that were found, by their kind; below them the list goes on with vehicles. */
export function PlaceResults({ places, isOutOfRange, onChoose, onBack, onLeave, ref }: PlaceResultsProps) {
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
  if (places.length === 0) return null;
  const groups = PLACE_GROUPS.map((group) => ({
    id: group,
    found: places.filter((place) => place.group === group),
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
          const chosen = places.find(({ id }) => id === key);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {({ id: group, found }) => (
          <ListBoxSection id={group}>
            <Header className={styles.heading ?? ''}>{t(`group_${group}`)}</Header>
            <Collection items={found}>{(place) => <Result place={place} />}</Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </div>
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
