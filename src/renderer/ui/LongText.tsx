import { type Ref, useEffect, useRef } from 'react';
import styles from './LongText.module.css';

interface LongTextProps {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  /** In place of no text. */
  readonly empty?: string;
  /** Whether its end is in sight at first, and whenever the text is another. */
  readonly fromEnd?: boolean;
}

/** A text to be read, searched and copied, in lines as they are. */
export function LongText({ label, text, rows, empty, fromEnd = false }: LongTextProps) {
  const area: Ref<HTMLTextAreaElement> = useRef(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another end.
  useEffect(() => {
    if (fromEnd) area.current?.scrollTo({ top: area.current.scrollHeight });
  }, [fromEnd, text]);
  return (
    <textarea
      ref={area}
      className={styles.text}
      aria-label={label}
      readOnly
      rows={rows}
      placeholder={empty}
      value={text}
    />
  );
}
