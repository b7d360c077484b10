import Check from 'lucide-react/icons/check';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './Menu.module.css';

/** Where neither side of a menu has room for one that it opens: that stands below its entry then. */
const NO_ROOM_BESIDE = '(width < 800px)';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  /** What stands beside it, such as the state of what it leads to. */
  readonly detail?: string;
  /** The key that does the same; null for none. */
  readonly shortcut?: string | null;
  /** Why it does nothing now: it stands below its words, and the entry cannot be chosen. */
  readonly refusal?: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  /** Whether a line parts it from those above. */
  readonly startsGroup?: boolean;
  /** In a menu that picks one: does something else instead. Such entries stand below the others. */
  readonly isCommand?: boolean;
  /** A menu that it opens beside it; then it does nothing else. */
  readonly below?: readonly MenuEntry[];
  readonly onAction?: () => void;
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
          disabledKeys={refusedIn(items)}
          onAction={(key) => items.find(({ id }) => id === key)?.onAction?.()}
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

interface MenuListProps {
  readonly label: string;
  /** Stands above the entries: what they are about. */
  readonly title: string;
  readonly items: readonly MenuEntry[];
  readonly onClose: () => void;
}

/** The entries of a menu that stands in a popover of its own. */
export function MenuList({ label, title, items, onClose }: MenuListProps) {
  return (
    <div className={styles.titled}>
      <p className={styles.title} aria-hidden="true">
        {title}
      </p>
      <Menu
        className={styles.menu ?? ''}
        aria-label={label}
        autoFocus="first"
        onClose={onClose}
        disabledKeys={refusedIn(items)}
        onAction={(key) => items.find(({ id }) => id === key)?.onAction?.()}
      >
        {entries(items)}
      </Menu>
    </div>
  );
}

function entries(items: readonly MenuEntry[], selected?: string): readonly ReactNode[] {
  return items.flatMap((item) => [
    item.startsGroup && <Separator key={`before ${item.id}`} className={styles.line ?? ''} />,
    item.below === undefined ? (
      entry(item, selected)
    ) : (
      <SubmenuTrigger key={item.id}>
        {entry(item, selected)}
        <Popover
          className={styles.popover ?? ''}
          placement={window.matchMedia(NO_ROOM_BESIDE).matches ? 'bottom start' : 'end top'}
        >
          <Menu
            className={styles.menu ?? ''}
            aria-label={item.text}
            disabledKeys={refusedIn(item.below)}
            onAction={(key) => item.below?.find(({ id }) => id === key)?.onAction?.()}
          >
            {entries(item.below)}
          </Menu>
        </Popover>
      </SubmenuTrigger>
    ),
  ]);
}

function entry(item: MenuEntry, selected: string | undefined) {
  return (
    <MenuItem
      key={item.id}
      id={item.id}
      textValue={item.text}
      className={cx(styles.item, item.danger && styles.danger)}
    >
      <span className={styles.icon}>{item.icon}</span>
      <span className={styles.text}>
        {item.text}
        {item.refusal !== undefined && <span className={styles.refusal}>{item.refusal}</span>}
      </span>
      {item.detail !== undefined && <span className={styles.detail}>{item.detail}</span>}
      {typeof item.shortcut === 'string' && <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
      {selected === item.id && <Check size={14} aria-hidden="true" />}
      {item.below !== undefined && <ChevronRight size={14} aria-hidden="true" />}
    </MenuItem>
  );
}

function refusedIn(items: readonly MenuEntry[]): readonly string[] {
  return items.filter(({ refusal }) => refusal !== undefined).map(({ id }) => id);
}
