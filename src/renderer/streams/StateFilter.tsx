import { useTranslation } from 'react-i18next';
import { STREAM_STATES, type StreamHealth, type StreamState } from '../../shared/stream-health.ts';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { StateIcon } from './StateChip.tsx';
import styles from './Streams.module.css';

interface StateFilterProps {
  readonly streams: ReadonlyMap<string, StreamHealth>;
  readonly selected: readonly StreamState[];
  readonly onToggle: (state: StreamState) => void;
  readonly onClear: () => void;
}

/** How many streams are in each state, worst first; each a filter. */
export function StateFilter({ streams, selected, onToggle, onClear }: StateFilterProps) {
  const { t } = useTranslation('streams');
  const counts = new Map<StreamState, number>();
  for (const { state } of streams.values()) counts.set(state, (counts.get(state) ?? 0) + 1);

  return (
    <fieldset className={styles.filter} aria-label={t('filters')}>
      <ToggleChip
        text={t('all')}
        count={streams.size}
        isSelected={selected.length === 0}
        onToggle={onClear}
      />
      {[...STREAM_STATES]
        .reverse()
        .filter((state) => counts.has(state) || selected.includes(state))
        .map((state) => (
          <ToggleChip
            key={state}
            icon={<StateIcon state={state} size={13} />}
            text={t(`state_${state}`)}
            count={counts.get(state) ?? 0}
            isSelected={selected.includes(state)}
            onToggle={() => onToggle(state)}
          />
        ))}
    </fieldset>
  );
}
