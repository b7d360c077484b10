import { useTranslation } from 'react-i18next';
import { isSpan, type Span, type SpanProblems, toField } from '../ui/custom-span.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { useFormat } from '../ui/format-store.ts';
import controls from '../ui/tab-controls.module.css';
import styles from './Records.module.css';
import { type RangeChoice, RECORD_RANGES } from './record-span.ts';

interface RangeSelectProps {
  readonly choice: RangeChoice;
  readonly span: Span | null;
  readonly onChange: (choice: RangeChoice) => void;
}

/** Of which time records are listed. */
export function RangeSelect({ choice, span, onChange }: RangeSelectProps) {
  const { t } = useTranslation('records');
  const { times } = useFormat();
  return (
    <select
      aria-label={t('span')}
      className={controls.select}
      value={choice.range}
      onChange={({ target }) => {
        const range = RECORD_RANGES.find((one) => one === target.value);
        if (range === undefined) return;
        // One's own ends begin with those that are shown.
        const custom =
          range === 'custom' && span !== null
            ? { from: toField(span.fromMs, times.offsetOf), to: toField(span.toMs, times.offsetOf) }
            : choice.custom;
        onChange({ range, custom });
      }}
    >
      {RECORD_RANGES.map((one) => (
        <option key={one} value={one}>
          {t(`span_${one}`)}
        </option>
      ))}
    </select>
  );
}

interface SpanEndsProps {
  readonly name: string;
  readonly choice: RangeChoice;
  readonly read: Span | SpanProblems;
  readonly onChange: (choice: RangeChoice) => void;
}

/** The ends of a span of one's own; nothing of another. */
export function SpanEnds({ name, choice, read, onChange }: SpanEndsProps) {
  const { t } = useTranslation('records');
  const { zone } = useFormat().style;
  if (choice.range !== 'custom') return null;
  const problems = isSpan(read) ? {} : read.problems;
  const { custom } = choice;
  return (
    <div className={styles.ends}>
      <DateTimeField
        name={`${name}From`}
        label={t('from', { zone })}
        hint={t('fromHint')}
        value={custom.from}
        onChange={(from) => onChange({ ...choice, custom: { ...custom, from } })}
        problem={problems.from && t(problems.from)}
      />
      <DateTimeField
        name={`${name}To`}
        label={t('to', { zone })}
        hint={t('toHint')}
        value={custom.to}
        onChange={(to) => onChange({ ...choice, custom: { ...custom, to } })}
        problem={problems.to && t(problems.to)}
      />
    </div>
  );
}
