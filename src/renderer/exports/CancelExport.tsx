import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import styles from './ExportRun.module.css';

interface CancelExportProps {
  readonly id: number;
  readonly fileName: string;
}

/** Ends an export; that it has ended comes as its progress. */
export function CancelExport({ id, fileName }: CancelExportProps) {
  const { t } = useTranslation('exports');
  const host = useHost();
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function cancel(): Promise<void> {
    setAsked(true);
    setFailure(null);
    const answer = await host.exports.cancel({ id });
    if (answer.ok) return;
    setAsked(false);
    setFailure(say(answer.error));
  }
  return (
    <>
      <Button label={t('cancelNamed', { file: fileName })} isBusy={asked} onPress={() => void cancel()}>
        {t('cancel')}
      </Button>
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {t('cancelFailed', { message: failure })}
        </p>
      )}
    </>
  );
}
