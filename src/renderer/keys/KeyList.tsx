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
  const { t } = useTranslation('keys');
  return (
    <dl className={cx(styles.list, className)}>
      {entries.map(({ keys, text }) => (
        <div key={text}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{isWord(key) ? t(key) : key}</kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
