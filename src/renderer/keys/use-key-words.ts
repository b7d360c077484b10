import { useTranslation } from 'react-i18next';
import { keysOfChord } from './chord.ts';
import { COMMANDS, type CommandId } from './commands.ts';
import { useKeys } from './keys-store.ts';

/** Writes the key of a command beside its words, such as `Ctrl+K` or `F`; null where it has none now. */
export function useKeyWords(): (id: CommandId) => string | null {
  const { t } = useTranslation('keys');
  const { on, map } = useKeys();
  return (id) => {
    const { always } = COMMANDS[id];
    if (always === undefined) return on ? map[id] : null;
    return keysOfChord(always)
      .map((key) => (key === 'keyControl' ? t(key) : key))
      .join('+');
  };
}
