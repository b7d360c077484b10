import { useEffect } from 'react';
import { useToast } from '../ui/toast-store.ts';
import styles from './Toast.module.css';

/** Long enough to read a sentence of two lines; what it says is never the only way to know it. */
const SHOWN_MS = 6_000;

/** What a command did, in words, at the foot of the window for a while. */
export function Toast() {
  const shown = useToast((state) => state.shown);
  const end = useToast((state) => state.end);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => end(shown), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, end]);
  return (
    <div className={styles.place} role="status">
      {shown !== null && <p className={styles.toast}>{shown.words}</p>}
    </div>
  );
}
