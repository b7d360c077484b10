import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format-store.ts';
import type { Removal } from './retention-draft.ts';

interface RemovalWordsProps {
  readonly removal: Removal;
  readonly usedBytes: number;
}

/** What goes when the bounds are applied. */
export function RemovalWords({ removal: { beforeMs, downToBytes }, usedBytes }: RemovalWordsProps) {
  const { t } = useTranslation('storage');
  const { figures, times } = useFormat();
  return (
    <>
      {beforeMs !== null && <p>{t('willRemoveBefore', { time: times.full(beforeMs) })}</p>}
      {downToBytes !== null && (
        <p>{t('willRemoveDownTo', { bound: figures.bytes(downToBytes), used: figures.bytes(usedBytes) })}</p>
      )}
    </>
  );
}
