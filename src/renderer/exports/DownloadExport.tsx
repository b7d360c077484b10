import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import styles from './ExportRun.module.css';

interface DownloadExportProps {
  readonly id: number;
  readonly fileName: string;
}

/** Fetches a file of the browser host: by an address that is asked for at the press, for it works once. */
export function DownloadExport({ id, fileName }: DownloadExportProps) {
  const { t } = useTranslation('exports');
  const host = useHost();
  const say = useSay();
  const [failure, setFailure] = useState<string | null>(null);

  async function fetchFile(): Promise<void> {
    setFailure(null);
    const answer = await host.exports.download({ id });
    if (!answer.ok) return setFailure(say(answer.error));
    const link = document.createElement('a');
    link.href = answer.value;
    link.download = fileName;
    link.click();
  }
  return (
    <>
      <p className={styles.path}>
        <code>{fileName}</code>
        <span className={styles.download}>
          <Button label={t('downloadNamed', { file: fileName })} onPress={() => void fetchFile()}>
            <Download size={14} aria-hidden="true" />
            {t('download')}
          </Button>
        </span>
      </p>
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {t('downloadFailed', { message: failure })}
        </p>
      )}
    </>
  );
}
