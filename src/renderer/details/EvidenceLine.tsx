import { useTranslation } from 'react-i18next';
import type { EvidenceRecord } from '../../shared/explanation.ts';
import { useTimeWords } from '../ui/use-time-words.ts';

interface EvidenceLineProps {
  readonly records: readonly EvidenceRecord[];
  readonly className: string | undefined;
}

/** The records that an explanation rests on; nothing where there are none. */
export function EvidenceLine({ records, className }: EvidenceLineProps) {
  const { t } = useTranslation('streamDetails');
  const timeWords = useTimeWords();
  if (records.length === 0) return null;
  return (
    <p className={className}>
      {t('evidence')}{' '}
      {records
        .map(({ timeS, eventCode, errorCode }) => {
          const code = errorCode === null ? `${eventCode}` : `${eventCode} (${errorCode})`;
          return `${timeWords.short(timeS * 1000)} ${code}`;
        })
        .join(' · ')}
    </p>
  );
}
