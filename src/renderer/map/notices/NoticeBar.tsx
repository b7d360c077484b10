import styles from './NoticeBar.module.css';

interface NoticeBarProps {
  readonly words: string;
  /** Whether assistive technology says it as it comes; what changes by itself all the time is read, not said. */
  readonly isSaid?: boolean;
  readonly actions: readonly { readonly text: string; readonly onPress: () => void }[];
}

/** A line on the map with what can be done about it. */
export function NoticeBar({ words, isSaid = false, actions }: NoticeBarProps) {
  return (
    <div className={styles.bar}>
      <span {...(isSaid ? { role: 'status' } : {})}>{words}</span>
      <span className={styles.actions}>
        {actions.map(({ text, onPress }) => (
          <button key={text} type="button" onClick={onPress}>
            {text}
          </button>
        ))}
      </span>
    </div>
  );
}
