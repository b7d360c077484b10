import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  /** What stands beside it, such as the state of what it leads to. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  /** Whether a line parts it from those above. */
  readonly startsGroup?: boolean;
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
          {...(selected === undefined ? {} : { selectionMode: 'single' as const, selectedKeys: [selected] })}
          onAction={(key) => items.find(({ id }) => id === key)?.onAction()}
        >
          {items.flatMap((item) => [
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
              {selected === item.id && <Check size={14} aria-hidden="true" />}
            </MenuItem>,
          ])}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
