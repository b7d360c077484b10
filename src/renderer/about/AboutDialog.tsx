import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LongText } from '../ui/LongText.tsx';
import styles from './About.module.css';
import { DrawingFact } from './DrawingFact.tsx';

interface AboutDialogProps {
  readonly onClose: () => void;
  /** The page of the licences, which the build puts beside this one. Rejects where it cannot be had. */
  readonly readLicences?: () => Promise<string>;
}

/** Which Fleetglass this is, and whose work is in it. */
export function AboutDialog({ onClose, readLicences = fetchLicences }: AboutDialogProps) {
  const { t } = useTranslation('about');
  const { value: info } = useLiveQuery({ ask: useHost().app.info });
  const [licences, setLicences] = useState<string | null>(null);
  useEffect(() => {
    let closed = false;
    readLicences().then(
      (text) => {
        if (!closed) setLicences(text);
      },
      () => {
        if (!closed) setLicences(t('missing'));
      },
    );
    return () => {
      closed = true;
    };
  }, [readLicences, t]);

  return (
    <Dialog isOpen onClose={onClose} title={t('title')} wide>
      <dl className={styles.facts}>
        <dt>{t('version')}</dt>
        <dd>{info?.version ?? ''}</dd>
        <dt>{t('shownIn')}</dt>
        <dd>{info === null ? '' : t(`host_${info.host}`)}</dd>
        <dt>{t('system')}</dt>
        <dd>{info?.platform ?? ''}</dd>
        <dt>{t('drawing')}</dt>
        <dd>
          <DrawingFact given={info?.drawing ?? null} />
        </dd>
        <dt>{t('licence')}</dt>
        <dd>{t('mit')}</dd>
      </dl>
      <h3 className={styles.heading}>{t('licences')}</h3>
      <LongText label={t('licences')} text={licences ?? t('loading')} rows={18} />
    </Dialog>
  );
}

async function fetchLicences(): Promise<string> {
  const answer = await fetch('licences.txt');
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return await answer.text();
}
