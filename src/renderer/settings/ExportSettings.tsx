import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { saveTextFile } from '../ui/save-text-file.ts';
import styles from './SettingsFile.module.css';

/** Saves or copies the settings as they are when it is asked for. */
export function ExportSettings() {
  const { t } = useTranslation(['settings', 'ui']);
  const host = useHost();
  const say = useSay();
  const now = useShownNow();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function take(use: (text: string) => string | Promise<string>): Promise<void> {
    setOutcome(null);
    setFailure(null);
    const answer = await host.settings.exportText();
    if (answer.ok) setOutcome(await use(answer.value));
    else setFailure(say(answer.error));
  }
  const save = (text: string): string => {
    const name = `fleetglass-settings-${new Date(now()).toISOString().slice(0, 10)}.json`;
    saveTextFile(text, name);
    // Where it goes, and whether somebody declines, is not told to a page.
    return t('fileHandedOver', { name });
  };
  const copy = async (text: string): Promise<string> =>
    t((await copyText(text)) ? 'ui:copied' : 'ui:copyFailed');

  return (
    <section className={styles.section}>
      <h3>{t('fileExport')}</h3>
      <p className={styles.muted}>{t('fileExportText')}</p>
      <div className={styles.actions}>
        <Button onPress={() => void take(save)}>{t('fileSave')}</Button>
        <Button onPress={() => void take(copy)}>{t('fileCopy')}</Button>
        <span role="status" className={styles.muted}>
          {outcome}
        </span>
      </div>
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {t('failed', { message: failure })}
        </Notice>
      )}
    </section>
  );
}
