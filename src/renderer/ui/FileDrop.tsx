import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import styles from './FileDrop.module.css';

interface FileDropProps {
  /** Endings and media types. */
  readonly accepts: readonly string[];
  /** Words of the button that opens the system's dialog. */
  readonly choose: string;
  /** What else can be done here. */
  readonly hint: string;
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
}

/** Takes a file that is chosen or dropped. */
export function FileDrop({ accepts, choose, hint, isBusy, onFile }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file !== undefined && !isBusy) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button in it is everybody's.
    <div
      className={cx(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <FileTrigger acceptedFileTypes={accepts} onSelect={(files) => take(files?.[0])}>
        <Button isBusy={isBusy}>{choose}</Button>
      </FileTrigger>
      <span className={styles.hint}>{hint}</span>
    </div>
  );
}
