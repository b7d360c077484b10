import { useTranslation } from 'react-i18next';
import { streamReasonText } from '../../shared/wording/stream-reason.ts';
import { accountAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import type { ShownStream } from './shown-stream.ts';

/** Why the stream is in its state; of one whose account is not live, what was known of it last, and when. */
export function useReason(stream: ShownStream): string {
  const { t } = useTranslation('streams');
  const timeWords = useTimeWords();
  const asOfMs = useAppState((state) => accountAsOfMs(state, stream.accountId));
  const reason = streamReasonText(stream.reason, useFormat(), useNow(60_000));
  if (stream.state !== 'not-live') return reason;
  const was = { state: t(`state_${stream.lastState}`), reason };
  return asOfMs === null
    ? t('lastKnown', was)
    : t('lastKnownAt', { ...was, time: timeWords.labelled(asOfMs) });
}
