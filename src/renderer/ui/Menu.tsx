import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  /** What stands beside it, such as the state of what it leads to. */
  readonly detail?: string;
  /** The key that does the same; null for none. */
  readonly shortcut?: string | null;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  /** Whether a line parts it from those above. */
  readonly startsGroup?: boolean;
  /** In a menu that picks one: does something else instead. Such entries stand below the others. */
  readonly isCommand?: boolean;
  readonly onAction: () => void;
}

interface MenuButtonProps {
  /** Accessible name of the button. */
  readonly label: string;
  readonly icon?: ReactNode;
  /** Words on the button, where it has any. */
  readonly text?: ReactNode;
  readonly items: readonly MenuEntry[];
  /** The chosen entry of a menu that picks one. */
  readonly selected?: string;
}

/** A button that opens a menu. */
export function MenuButton({ label, icon, text, items, selected }: MenuButtonProps) {
  const choices = selected === undefined ? [] : items.filter(({ isCommand }) => isCommand !== true);
  const commands = items.filter((item) => !choices.includes(item));
  return (
    <MenuTrigger>
      <AriaButton aria-label={label} className={cx(styles.button, text !== undefined && styles.withText)}>
        {text}
        {icon}
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Menu
          className={styles.menu ?? ''}
          aria-label={label}
          onAction={(key) => items.find(({ id }) => id === key)?.onAction()}
        >
          {selected !== undefined && (
            <MenuSection aria-label={label} selectionMode="single" selectedKeys={[selected]}>
              {entries(choices, selected)}
            </MenuSection>
          )}
          {entries(commands)}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function entries(items: readonly MenuEntry[], selected?: string) {
  return items.flatMap((item) => [
    item.startsGroup && <Separator key={`before ${item.id}`} className={styles.line ?? ''} />,
    <MenuItem
      key={item.id}
      id={item.id}
      textValue={item.text}
      className={cx(styles.item, item.danger && styles.danger)}
    >
      <span className={styles.icon}>{item.icon}</span>
      <span className={styles.text}>{item.text}</span>
      {item.detail !== undefined && <span className={styles.detail}>{item.detail}</span>}
      {typeof item.shortcut === 'string' && <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
      {selected === item.id && <Check size={14} aria-hidden="true" />}
    </MenuItem>,
  ]);
}
