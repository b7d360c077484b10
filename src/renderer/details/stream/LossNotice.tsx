import { useTranslation } from 'react-i18next';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import { useFormat } from '../../ui/format-store.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useNow } from '../../ui/use-now.ts';

/** Farther off it is no news. */
const SOON_MS = 7 * 86_400_000;

/** When what waits for the target is lost, unless the target takes it before. */
export function LossNotice({ stream }: { readonly stream: StreamHealth }) {
  const { t } = useTranslation('streamDetails');
  const { figures } = useFormat();
  const nowMs = useNow();
  const { loss } = stream;
  if (loss === null) return null;
  const earliestMs = loss.earliestS * 1000 - nowMs;
  if (earliestMs > SOON_MS) return null;
  const latestMs = loss.latestS === null ? null : loss.latestS * 1000 - nowMs;
  const from = figures.span(earliestMs);
  const to = latestMs === null ? null : figures.span(latestMs);
  const words =
    latestMs !== null && latestMs <= 0
      ? t('losesNow')
      : earliestMs <= 0
        ? t('mayLoseNow')
        : to === null
          ? t('losesEarliest', { span: from })
          : from === to
            ? t('losesIn', { span: from })
            : t('losesBetween', { from, to });
  return <Notice tone={earliestMs <= 3_600_000 ? 'danger' : 'warning'}>{words}</Notice>;
}
