import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import styles from './KeyList.module.css';

interface KeyListProps {
  readonly className: string | undefined;
  readonly entries: readonly {
    /** What is written on each, or the key of a word for it. */
    readonly keys: readonly string[];
    /** What they do. */
    readonly text: string;
  }[];
}

const WORDS = ['keyControl', 'keySpace', 'keyEnter', 'keyEscape'] as const;

function isWord(key: string): key is (typeof WORDS)[number] {
  return WORDS.some((word) => word === key);
}

/** Keys as they look, and what they do. */
export function KeyList({ className, entries }: KeyListProps) {
  return (
    <dl className={cx(styles.list, className)}>
      {entries.map(({ keys, text }) => (
        <div key={text}>
          <dt>
            <KeyCaps keys={keys} />
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Keys as they look. */
export function KeyCaps({ keys }: { readonly keys: readonly string[] }) {
  const { t } = useTranslation('keys');
  return keys.map((key) => (
    <kbd key={key} className={styles.cap}>
      {isWord(key) ? t(key) : key}
    </kbd>
  ));
}
