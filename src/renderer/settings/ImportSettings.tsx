import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportOutcome, LARGEST_SETTINGS_BYTES, LARGEST_SETTINGS_MIB } from '../../shared/settings.ts';
import { useHost } from '../host/host-context.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { textOfFile } from '../ui/text-of-file.ts';
import { ImportWords } from './ImportWords.tsx';
import styles from './SettingsFile.module.css';

/** Reads settings from a file that is chosen or dropped. */
export function ImportSettings() {
  const { t } = useTranslation('settings');
  const host = useHost();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function read(file: File): Promise<void> {
    setOutcome(null);
    setFailure(null);
    // Before anything of it is read.
    if (file.size > LARGEST_SETTINGS_BYTES)
      return setFailure(t('fileTooLarge', { mib: LARGEST_SETTINGS_MIB }));
    setBusy(true);
    const text = await textOfFile(file);
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
      <FileDrop
        accepts={['.json', 'application/json']}
        choose={t(busy ? 'fileReading' : 'fileChoose')}
        hint={t('fileDrop')}
        isBusy={busy}
        onFile={(file) => void read(file)}
      />
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      )}
      {outcome !== null && <ImportWords outcome={outcome} />}
    </section>
  );
}
