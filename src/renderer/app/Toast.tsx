import { useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { useToast } from '../ui/toast-store.ts';
import styles from './Toast.module.css';

/** Long enough to read a sentence of two lines; what it says is never the only way to know it. */
const SHOWN_MS = 6_000;
/** Long enough to change one's mind. */
const SHOWN_WITH_ACTION_MS = 15_000;

/** What a command did, in words, at the foot of the window for a while. */
export function Toast() {
  const shown = useToast((state) => state.shown);
  const end = useToast((state) => state.end);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => end(shown), shown.action === null ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
    return () => clearTimeout(timer);
  }, [shown, end]);
  return (
    <div className={styles.place} role="status">
      {shown !== null && (
        <p className={styles.toast}>
          {shown.words}
          {shown.action !== null && <Action action={shown.action} onDone={() => end(shown)} />}
        </p>
      )}
    </div>
  );
}

interface ActionProps {
  readonly action: { readonly text: string; act(): void };
  readonly onDone: () => void;
}

function Action({ action, onDone }: ActionProps) {
  return (
    <Button
      onPress={() => {
        action.act();
        onDone();
      }}
    >
      {action.text}
    </Button>
  );
}
