import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { useSay } from '../ui/format-store.ts';
import { saveTextFile } from '../ui/save-text-file.ts';
import { textOfFile } from '../ui/text-of-file.ts';
import styles from './Rules.module.css';

/** Takes rules elsewhere, and brings them in, off. */
export function RuleFiles({ hasRules }: { readonly hasRules: boolean }) {
  const { t } = useTranslation('rules');
  const { rules } = useHost();
  const say = useSay();
  const now = useShownNow();
  const [outcome, setOutcome] = useState<string | null>(null);

  async function save(): Promise<void> {
    const answer = await rules.exportText();
    const name = `fleetglass-rules-${new Date(now()).toISOString().slice(0, 10)}.json`;
    if (answer.ok) saveTextFile(answer.value, name);
    setOutcome(answer.ok ? t('exported', { name }) : say(answer.error));
  }
  async function take(file: File): Promise<void> {
    const text = await textOfFile(file);
    const answer = await rules.importText({ text: text ?? '' });
    setOutcome(answer.ok ? t('imported', { count: answer.value }) : say(answer.error));
  }
  return (
    <section className={styles.form}>
      <div className={styles.row}>
        {hasRules && <Button onPress={() => void save()}>{t('export')}</Button>}
        <FileDrop
          accepts={['.json', 'application/json']}
          choose={t('import')}
          hint={t('importHint')}
          isBusy={false}
          onFile={(file) => void take(file)}
        />
      </div>
      <p role="status" className={styles.muted}>
        {outcome}
      </p>
    </section>
  );
}
