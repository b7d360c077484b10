import Check from 'lucide-react/icons/check';
import { type ReactNode, useRef, useState } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { cx } from './cx.ts';
import menu from './Menu.module.css';
import styles from './PickButton.module.css';
import { SearchField } from './SearchField.tsx';

interface PickButtonProps<Entry extends { readonly id: string }> {
  /** Accessible name of the button and of what it opens. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Words on the button, where it has any. */
  readonly text?: string;
  readonly searchLabel: string;
  readonly clearLabel: string;
  /** What is offered for the text that was typed. */
  readonly find: (text: string) => { readonly entries: readonly Entry[]; readonly more: boolean };
  readonly isChosen: (entry: Entry) => boolean;
  /** Chooses an entry, or no more. */
  readonly onToggle: (entry: Entry) => void;
  readonly nameOf: (entry: Entry) => string;
  readonly noteOf: (entry: Entry) => string;
  /** What stands before the name. */
  readonly markOf?: (entry: Entry) => ReactNode;
  /** In place of no entry. */
  readonly none: string;
  /** Below the entries, where there are more of them than are offered. */
  readonly moreText: string;
  /** Why no more can be chosen; null where they can. */
  readonly full: string | null;
  /** Under the search. */
  readonly children?: ReactNode;
}

/** A button that opens a list in which several are chosen, found by typing. */
export function PickButton<Entry extends { readonly id: string }>(props: PickButtonProps<Entry>) {
  const { label, icon, text } = props;
  return (
    <DialogTrigger>
      <AriaButton aria-label={label} className={cx(menu.button, text !== undefined && menu.withText)}>
        {icon}
        {text}
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <List {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function List<Entry extends { readonly id: string }>(props: PickButtonProps<Entry>) {
  const { find, isChosen, onToggle, nameOf, noteOf, markOf, full } = props;
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const { entries, more } = find(text);
  const chosen = entries.filter(isChosen).map(({ id }) => id);
  const isRefused = (entry: Entry): boolean => full !== null && !chosen.includes(entry.id);
  return (
    <>
      <SearchField
        autoFocus
        label={props.searchLabel}
        clearLabel={props.clearLabel}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          list.current?.focus();
        }}
        onSubmit={() => {
          const first = entries.find((entry) => !isChosen(entry));
          if (first !== undefined && full === null) onToggle(first);
        }}
      />
      {props.children}
      {full !== null && <p className={styles.full}>{full}</p>}
      <ListBox
        ref={list}
        aria-label={props.label}
        items={entries}
        dependencies={[chosen.join(), full]}
        selectionMode="multiple"
        // Escape closes, and takes nothing off that was chosen.
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        disabledKeys={entries.filter(isRefused).map(({ id }) => id)}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const entry = entries.find(({ id }) => keys.has(id) !== chosen.includes(id));
          if (entry !== undefined) onToggle(entry);
        }}
        className={styles.list ?? ''}
        renderEmptyState={() => <p className={styles.none}>{props.none}</p>}
      >
        {(entry) => (
          <ListBoxItem id={entry.id} textValue={nameOf(entry)} className={styles.item ?? ''}>
            <span className={styles.check}>{isChosen(entry) && <Check size={14} aria-hidden="true" />}</span>
            {markOf?.(entry)}
            <span className={styles.name} title={nameOf(entry)}>
              <bdi>{nameOf(entry)}</bdi>
            </span>
            <span className={styles.note}>{noteOf(entry)}</span>
          </ListBoxItem>
        )}
      </ListBox>
      {more && <p className={styles.more}>{props.moreText}</p>}
    </>
  );
}
