import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOG_LEVELS, type LogLevel } from '../../shared/program-log.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { LongText } from '../ui/LongText.tsx';
import { saveTextFile } from '../ui/save-text-file.ts';
import styles from './ProgramLog.module.css';

/** The newest lines of the program's own log, how much it says, and where its files are. */
export function ProgramLogDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('programLog');
  const { app } = useHost();
  const say = useSay();
  const { value: view, failure, retry } = useLiveQuery({ ask: app.log });
  const [trouble, setTrouble] = useState<string | null>(null);
  const done = (answer: Result<null>): void => {
    setTrouble(answer.ok ? null : t('failed', { message: say(answer.error) }));
  };
  const setLevel = async (level: LogLevel): Promise<void> => {
    done(await app.setLogLevel({ level }));
    retry();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      footer={
        view === null ? undefined : (
          <>
            <Button onPress={retry}>{t('refresh')}</Button>
            <CopyButton label={t('copy')} text={() => view.text} />
            <Button onPress={() => saveTextFile(view.text, 'fleetglass.log')}>{t('save')}</Button>
            {view.canOpen && <Button onPress={async () => done(await app.openLogs())}>{t('open')}</Button>}
          </>
        )
      }
    >
      <p className={styles.intro}>{t('intro')}</p>
      {view === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <>
          <Choice
            label={t('level')}
            options={LOG_LEVELS.map((id) => ({ id, text: t(`level_${id}`) }))}
            value={view.level}
            onChange={setLevel}
            inline
          />
          <p className={styles.below}>{t('untilEnd')}</p>
          <LongText label={t('lines')} text={view.text} rows={16} empty={t('empty')} fromEnd />
          <p className={styles.below}>
            {t('folder', { folder: view.folder })}
            {view.isCut && ` ${t('cut')}`}
          </p>
        </>
      )}
      {trouble !== null && <p role="alert">{trouble}</p>}
    </Dialog>
  );
}
