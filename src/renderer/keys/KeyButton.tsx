import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import type { CommandId } from './commands.ts';
import styles from './Keyboard.module.css';
import { pressedKey } from './key-name.ts';
import { useKeys } from './keys-store.ts';

interface KeyButtonProps {
  readonly command: CommandId;
  /** Told what became of a press: a sentence, and whether the key was refused. */
  readonly onTold: (words: string, refused: boolean) => void;
}

/** The key of a command. Pressed, it waits for another one. */
export function KeyButton({ command, onTold }: KeyButtonProps) {
  const { t } = useTranslation('keys');
  const name = useKeys(({ map }) => map[command]);
  const give = useKeys((keys) => keys.give);
  const [waiting, setWaiting] = useState(false);
  const words = t(`action_${command}`);

  const take = (key: string | null): void => {
    const takenBy = give(command, key);
    setWaiting(false);
    if (takenBy === null) onTold(t('changed', { action: words, key: key ?? t('none') }), false);
    else onTold(t('taken', { key: key ?? t('none'), action: t(`action_${takenBy}`) }), true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!waiting || event.key === 'Tab') return;
    // Neither the dialog nor the button itself hears of it.
    event.preventDefault();
    event.stopPropagation();
    const pressed = pressedKey(event);
    if (event.key === 'Escape') setWaiting(false);
    else if (event.key === 'Delete' || event.key === 'Backspace') take(null);
    else if (pressed.kind === 'key') take(pressed.name);
    else if (pressed.kind === 'combined') onTold(t('combined'), true);
    else if (pressed.kind === 'reserved') {
      onTold(t('reserved', { key: pressed.name === ' ' ? t('keySpace') : pressed.name }), true);
    }
  };

  return (
    <button
      type="button"
      className={cx(styles.key, waiting && styles.waiting)}
      aria-label={
        waiting ? t('waitingFor', { action: words }) : t('change', { action: words, key: name ?? t('none') })
      }
      onClick={() => setWaiting(!waiting)}
      onKeyDown={onKeyDown}
      onBlur={() => setWaiting(false)}
    >
      {waiting ? t('waiting') : name === null ? t('none') : <kbd>{name}</kbd>}
    </button>
  );
}
