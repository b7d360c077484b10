import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useGeofenceView } from '../geofences/geofence-view.ts';
import { useRunCommand } from '../keys/command-offers.ts';
import { AddressNote } from '../places/AddressNote.tsx';
import { usePlaceMark } from '../places/place-mark.ts';
import { usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import styles from './Palette.module.css';
import { useRecent } from './recent.ts';
import { choiceOf } from './use-palette-results.ts';
import { type PaletteItem, usePaletteSections } from './use-palette-sections.ts';

interface PaletteProps {
  /** Whether places alone are asked for. */
  readonly onlyPlaces: boolean;
  readonly onClose: () => void;
}

/** Finds vehicles, streams, places and commands by their names, and goes there or does it. Escape closes; the focus is where it was. */
export function Palette({ onlyPlaces, onClose }: PaletteProps) {
  const { t } = useTranslation('palette');
  const [text, setText] = useState('');
  // What is typed is shown at once, and looked for as soon as there is time.
  const looked = useDeferredValue(text);
  const sections = usePaletteSections(looked, onlyPlaces);
  const act = useAct();
  const choose = (item: PaletteItem): void => {
    if (item.found.kind === 'ask') {
      sections.addresses.ask();
      return;
    }
    // What it does may want the focus, which closing gives back first.
    flushSync(onClose);
    act(item);
  };
  const isBehind = looked !== text || sections.isPending;
  const [isAwaited, setAwaited] = useState(false);
  const chooseFirst = useEffectEvent(() => {
    setAwaited(false);
    const [first] = sections.shown.flatMap(({ items }) => items);
    // Not within React's own work, in which nothing is drawn at once.
    if (first !== undefined) queueMicrotask(() => choose(first));
  });
  useEffect(() => {
    if (isAwaited && !isBehind) chooseFirst();
  }, [isAwaited, isBehind]);
  const label = t(onlyPlaces ? 'placesLabel' : 'label');
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={styles.scrim ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <Autocomplete
            inputValue={text}
            onInputChange={(typed) => {
              setText(typed);
              setAwaited(false);
            }}
          >
            <TextField
              aria-label={label}
              autoFocus
              autoComplete="off"
              spellCheck="false"
              maxLength={200}
              className={styles.field ?? ''}
            >
              <Input
                role="combobox"
                aria-expanded
                onKeyDownCapture={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isBehind) return;
                  // What is shown is of a text before: the best for this one is chosen as soon as it is found.
                  event.preventDefault();
                  event.stopPropagation();
                  setAwaited(true);
                }}
                className={styles.input ?? ''}
                placeholder={t(onlyPlaces ? 'placesHint' : 'hint')}
              />
            </TextField>
            <ListBox
              aria-label={t('found')}
              items={sections.shown}
              selectionMode="none"
              className={styles.list ?? ''}
              renderEmptyState={() => <p className={styles.none}>{sections.emptyWords}</p>}
              onAction={(key) => {
                const item = sections.shown.flatMap(({ items }) => items).find(({ id }) => id === key);
                if (item !== undefined) choose(item);
              }}
            >
              {(section) => (
                <ListBoxSection id={section.id}>
                  <Header className={styles.heading ?? ''}>{section.heading}</Header>
                  <Collection items={section.items}>
                    {(item) => (
                      <ListBoxItem id={item.id} textValue={item.text} className={styles.item ?? ''}>
                        <span className={styles.text}>{item.text}</span>
                        {item.detail !== null && <span className={styles.detail}>{item.detail}</span>}
                        {item.keys !== null && <kbd className={styles.keys}>{item.keys}</kbd>}
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
            <AddressNote addresses={sections.addresses} />
            <p className={styles.foot} role="status">
              {sections.footWords}
            </p>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What choosing does. */
function useAct(): (item: PaletteItem) => void {
  const run = useRunCommand();
  const selection = useStoreOf(useSelection);
  const panes = useStoreOf(usePanes);
  const recent = useStoreOf(useRecent);
  const toast = useStoreOf(useToast);
  const mark = useStoreOf(usePlaceMark);
  const fences = useStoreOf(useGeofenceView);
  return ({ found }) => {
    // That stays open (`onAction`).
    if (found.kind === 'ask') return;
    if (found.kind !== 'place') recent.getState().choose(choiceOf(found));
    if (found.kind === 'vehicle') {
      selection.getState().selectVehicle(found.identity.id, 'search');
      selection.getState().requestCentre();
    } else if (found.kind === 'stream') {
      panes.getState().showTab('streams');
      selection.getState().selectStream(found.stream.id);
    } else if (found.kind === 'fence') {
      fences.getState().select(found.fence.id);
      fences.getState().fit([found.fence.id]);
    } else if (found.kind === 'command') {
      const refusal = run(found.command);
      if (refusal !== null) toast.getState().say(refusal);
    } else {
      mark.getState().show(found.place);
    }
  };
}
