import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type ImportOutcome, LARGEST_SETTINGS_BYTES, LARGEST_SETTINGS_MIB } from '../../shared/settings.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { ImportWords } from './ImportWords.tsx';
import styles from './SettingsFile.module.css';

/** Reads settings from a file that is chosen or dropped. */
export function ImportSettings() {
  const { t } = useTranslation('settings');
  const host = useHost();
  const say = useSay();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function read(file: File | undefined): Promise<void> {
    if (file === undefined || busy) return;
    setOutcome(null);
    setFailure(null);
    // Before anything of it is read.
    if (file.size > LARGEST_SETTINGS_BYTES)
      return setFailure(t('fileTooLarge', { mib: LARGEST_SETTINGS_MIB }));
    setBusy(true);
    const text = await textOf(file);
    const answer = text === null ? null : await host.settings.importText({ text });
    setBusy(false);
    if (answer === null) setFailure(t('fileUnreadable'));
    else if (answer.ok) setOutcome(answer.value);
    else setFailure(say(answer.error));
  }

  return (
    <section className={styles.section}>
      <h3>{t('fileImport')}</h3>
      <p className={styles.muted}>{t('fileImportText')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button in it is everybody's. */}
      <div
        className={cx(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void read(event.dataTransfer.files[0]);
        }}
      >
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => void read(files?.[0])}
        >
          <Button isBusy={busy}>{t(busy ? 'fileReading' : 'fileChoose')}</Button>
        </FileTrigger>
        <span className={styles.muted}>{t('fileDrop')}</span>
      </div>
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      )}
      {outcome !== null && <ImportWords outcome={outcome} />}
    </section>
  );
}

/** Null where the file cannot be read: gone since it was chosen, or not permitted. The browser says no more. */
async function textOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}
