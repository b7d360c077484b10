import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { keysOfChord } from './chord.ts';
import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS } from './commands.ts';
import { KeyButton } from './KeyButton.tsx';
import styles from './Keyboard.module.css';
import { KeyCaps, KeyList } from './KeyList.tsx';
import { useKeys } from './keys-store.ts';

/** Keys that belong to where the focus is, and mean this in every program. */
const ALWAYS = [
  { keys: ['←', '↑', '↓', '→'], text: 'alwaysPan' },
  { keys: ['+', '−'], text: 'alwaysZoom' },
  { keys: ['keyEnter', 'keySpace'], text: 'alwaysNearest' },
  { keys: ['↑', '↓'], text: 'alwaysList' },
  { keys: ['keyEscape'], text: 'alwaysEscape' },
] as const;

/** All commands and their keys; single ones can be changed, taken away, and switched off together. What is chosen holds at once. */
export function KeyboardDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['keys', 'ui']);
  const { on, switchOn, reset } = useKeys();
  const [told, setTold] = useState<{ readonly words: string; readonly refused: boolean } | null>(null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      footer={
        <>
          <p className={cx(styles.told, told?.refused && styles.refused)} role="status">
            {told?.words}
          </p>
          <Button
            onPress={() => {
              reset();
              setTold(null);
            }}
          >
            {t('reset')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t('ui:close')}
          </Button>
        </>
      }
    >
      <OnOff text={t('on')} hint={t('onHint')} isOn={on} onChange={switchOn} />
      {COMMAND_GROUPS.map((group) => (
        <Fragment key={group}>
          <h3 className={styles.heading}>{t(`group_${group}`)}</h3>
          <ul className={cx(styles.list, !on && styles.off)} aria-label={t(`group_${group}`)}>
            {COMMAND_IDS.filter((id) => COMMANDS[id].group === group).map((id) => (
              <li key={id}>
                <KeyButton command={id} onTold={(words, refused) => setTold({ words, refused })} />
                <span>{t(`action_${id}`)}</span>
                <Always chord={COMMANDS[id].always} />
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
      <h3 className={styles.heading}>{t('always')}</h3>
      <KeyList
        className={styles.always}
        entries={ALWAYS.map(({ keys, text }) => ({ keys, text: t(text) }))}
      />
    </Dialog>
  );
}

/** The key that a command always has, beside the one that can be changed. */
function Always({ chord }: { readonly chord: string | undefined }) {
  if (chord === undefined) return null;
  return (
    <span className={styles.chord}>
      <KeyCaps keys={keysOfChord(chord)} />
    </span>
  );
}
