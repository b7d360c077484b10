import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './BaseMaps.module.css';

interface RemovedNoticeProps {
  readonly words: string;
  readonly undo: string;
  readonly onUndo: () => void;
}

/** What was removed, and the way back. The way back has the focus, so that it is in view. */
export function RemovedNotice({ words, undo, onUndo }: RemovedNoticeProps) {
  return (
    <Notice tone="info" role="status">
      <div className={styles.removed}>
        <span>{words}</span>
        <Button autoFocus onPress={onUndo}>
          {undo}
        </Button>
      </div>
    </Notice>
  );
}
