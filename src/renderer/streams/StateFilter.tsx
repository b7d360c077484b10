import { useTranslation } from 'react-i18next';
import { ScrollLine } from '../ui/ScrollLine.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { StateIcon } from './StateChip.tsx';
import { SHOWN_STATES, type ShownState, type ShownStream } from './shown-stream.ts';

interface StateFilterProps {
  readonly streams: ReadonlyMap<string, ShownStream>;
  readonly selected: readonly ShownState[];
  readonly onToggle: (state: ShownState) => void;
  readonly onClear: () => void;
}

/** How many streams are in each state, worst first; each a filter. */
export function StateFilter({ streams, selected, onToggle, onClear }: StateFilterProps) {
  const { t } = useTranslation('streams');
  const counts = new Map<ShownState, number>();
  for (const { state } of streams.values()) counts.set(state, (counts.get(state) ?? 0) + 1);

  return (
    <ScrollLine label={t('filters')}>
      <ToggleChip
        text={t('all')}
        count={streams.size}
        isSelected={selected.length === 0}
        onToggle={onClear}
      />
      {[...SHOWN_STATES]
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
    </ScrollLine>
  );
}
