import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { KeyButton } from './KeyButton.tsx';
import styles from './Keyboard.module.css';
import { KeyList } from './KeyList.tsx';
import { KEY_ACTIONS } from './key-map.ts';
import { useKeys } from './keys-store.ts';

/** Keys that cannot be changed, for they mean this in every program. */
const ALWAYS = [
  { keys: ['keyControl', 'K'], text: 'alwaysSearch' },
  { keys: ['keyControl', ','], text: 'alwaysUnits' },
  { keys: ['←', '↑', '↓', '→'], text: 'alwaysPan' },
  { keys: ['+', '−'], text: 'alwaysZoom' },
  { keys: ['keyEnter', 'keySpace'], text: 'alwaysNearest' },
  { keys: ['↑', '↓'], text: 'alwaysList' },
  { keys: ['keyEscape'], text: 'alwaysEscape' },
] as const;

/** All keys; single ones can be changed, taken away, and switched off together. What is chosen holds at once. */
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
      <ul className={cx(styles.list, !on && styles.off)} aria-label={t('actions')}>
        {KEY_ACTIONS.map((action) => (
          <li key={action}>
            <KeyButton action={action} onTold={(words, refused) => setTold({ words, refused })} />
            <span>{t(`action_${action}`)}</span>
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>{t('always')}</h3>
      <KeyList
        className={styles.always}
        entries={ALWAYS.map(({ keys, text }) => ({ keys, text: t(text) }))}
      />
    </Dialog>
  );
}
