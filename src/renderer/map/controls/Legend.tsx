import { useTranslation } from 'react-i18next';
import type { mapStrings } from '../../../shared/wording/en/window/map.ts';
import type { PlainKey } from '../../../shared/wording/words-like.ts';
import { useShowInvalid } from '../../fleet/show-invalid.ts';
import { KeyList } from '../../keys/KeyList.tsx';
import { useKeyOf } from '../../keys/keys-store.ts';
import type { Theme } from '../../ui/theme.ts';
import { ClusterIcon, SymbolIcon } from '../symbols/SymbolIcon.tsx';
import { OVERLAYS, type SymbolLook } from '../symbols/symbol-key.ts';
import { FADED_SHARE } from '../vehicles/picture.ts';
import styles from './Legend.module.css';

const LIVE = { headingDeg: null, hollow: false, wear: 'live' } as const;
const MOVING: SymbolLook = { ...LIVE, motion: 'moving', headingDeg: 45 };

type Key = PlainKey<typeof mapStrings>;

interface Entry {
  readonly text: Key;
  readonly look: SymbolLook;
  readonly overlay?: number;
}

/** What it does, and how well that is known. */
const SHAPES: readonly Entry[] = [
  { text: 'legendMoving', look: MOVING },
  { text: 'legendCourse', look: { ...LIVE, motion: 'moving' } },
  { text: 'legendIdle', look: { ...LIVE, motion: 'idle' } },
  { text: 'legendStopped', look: { ...LIVE, motion: 'stopped' } },
  { text: 'legendUnknown', look: { ...LIVE, motion: 'unknown' } },
  { text: 'legendUnknownHollow', look: { ...LIVE, motion: 'unknown', hollow: true } },
  { text: 'legendHollow', look: { ...MOVING, hollow: true } },
  { text: 'legendStale', look: { ...LIVE, motion: 'stopped', wear: 'stale' } },
  { text: 'legendLost', look: { ...LIVE, motion: 'stopped', wear: 'lost' } },
  { text: 'legendNotLive', look: { ...MOVING, wear: 'notLive' } },
];

/** What may be around any of the shapes. */
const MARKS: readonly Entry[] = [
  { text: 'legendOldPlace', look: { ...LIVE, motion: 'unknown' }, overlay: OVERLAYS.oldFix },
  { text: 'legendInvalid', look: MOVING, overlay: OVERLAYS.invalidFix },
  {
    text: 'legendInvalidPlace',
    look: { ...LIVE, motion: 'unknown', hollow: true },
    overlay: OVERLAYS.invalidFix | OVERLAYS.invalidPlace,
  },
  { text: 'legendAlarm', look: MOVING, overlay: OVERLAYS.alarm },
  { text: 'legendWarning', look: MOVING, overlay: OVERLAYS.warning },
];

interface ShownKeys {
  readonly keys: readonly string[];
  readonly text: Key;
}

/** The keys of the map as they are now: single ones can be changed or switched off. */
function useShownKeys(): readonly ShownKeys[] {
  const own = { fit: useKeyOf('fit'), next: useKeyOf('next'), previous: useKeyOf('previous') };
  const all: readonly { readonly keys: readonly (string | null)[]; readonly text: Key }[] = [
    { keys: ['←', '↑', '↓', '→'], text: 'keyPan' },
    { keys: ['+', '−'], text: 'keyZoom' },
    { keys: [own.fit], text: 'keyFit' },
    { keys: [own.next, own.previous], text: 'keyNext' },
    { keys: ['keyEnter'], text: 'keyNearest' },
    { keys: ['keyEscape'], text: 'keyClear' },
  ];
  return all
    .map(({ keys, text }) => ({ keys: keys.filter((key) => key !== null), text }))
    .filter(({ keys }) => keys.length > 0);
}

/** What the symbols mean, drawn by the code that draws the map, and the keys of the map. */
export function Legend({ theme, id }: { readonly theme: Theme; readonly id: string }) {
  const { t } = useTranslation('map');
  const keys = useShownKeys();
  return (
    <div id={id} className={styles.legend} data-covers-map="">
      <ul className={styles.symbols}>
        <Symbols theme={theme} entries={SHAPES} />
        <li>
          <span className={styles.icon} aria-hidden="true">
            <ClusterIcon theme={theme} />
          </span>
          {t('legendCluster')}
        </li>
      </ul>
      <div>
        <ul className={styles.symbols}>
          <Symbols theme={theme} entries={MARKS} />
          <li>
            <span className={styles.icon} aria-hidden="true" style={{ opacity: FADED_SHARE }}>
              <SymbolIcon theme={theme} look={MOVING} overlay={0} />
            </span>
            {t('legendFaded')}
          </li>
        </ul>
        <ShowInvalid />
        <h3 className={styles.heading}>{t('keys')}</h3>
        <KeyList className={styles.keys} entries={keys.map((one) => ({ ...one, text: t(one.text) }))} />
      </div>
    </div>
  );
}

function Symbols({ theme, entries }: { readonly theme: Theme; readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('map');
  return entries.map(({ text, look, overlay = 0 }) => (
    <li key={text}>
      <span className={styles.icon} aria-hidden="true">
        <SymbolIcon theme={theme} look={look} overlay={overlay} />
      </span>
      {t(text)}
    </li>
  ));
}

/** Off until chosen: what a tracker marks as invalid may be wrong by any distance. */
function ShowInvalid() {
  const { t } = useTranslation('map');
  const shown = useShowInvalid((state) => state.shown);
  const choose = useShowInvalid((state) => state.choose);
  return (
    <label className={styles.choice}>
      <input type="checkbox" checked={shown} onChange={(event) => choose(event.target.checked)} />
      {t('showInvalid')}
    </label>
  );
}
