import { useTranslation } from 'react-i18next';
import type { HistoryChange } from '../../../../shared/stream-page.ts';
import { useFormat } from '../../../ui/format-store.ts';
import { useTimeWords } from '../../../ui/use-time-words.ts';

/** Each change in a sentence: `4 times slower since 09:12:00`. */
export function useChangeWords(changes: readonly HistoryChange[]): readonly string[] {
  const { t } = useTranslation('streamDetails');
  const { figures } = useFormat();
  const timeWords = useTimeWords();
  return changes.map(({ of, atS, before, after }) => {
    const factor = figures.count(Math.round(after > before ? after / before : before / after));
    const time = timeWords.short(atS * 1000);
    const write = (value: number): string =>
      of === 'latency'
        ? figures.latency(value)
        : value < 10
          ? figures.entered(value, 1)
          : figures.count(Math.round(value));
    const direction =
      of === 'latency' ? (after > before ? 'slower' : 'quicker') : after > before ? 'more' : 'less';
    return t(`change_${direction}`, { time, factor, before: write(before), after: write(after) });
  });
}
