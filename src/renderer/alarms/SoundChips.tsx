import Moon from 'lucide-react/icons/moon';
import VolumeX from 'lucide-react/icons/volume-x';
import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import buttons from '../ui/Button.module.css';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import { useWallNow } from '../ui/use-now.ts';
import { useMute } from './mute.ts';
import styles from './Signals.module.css';
import { useSoundState } from './sound-state.ts';

/** In the top bar, whatever else is shown: that alarms are mute and for how long, that this window cannot sound, that hours are quiet. */
export function SoundChips() {
  return (
    <>
      <MuteChip />
      <QuietChip />
    </>
  );
}

function MuteChip() {
  const { t } = useTranslation('alarms');
  const { figures } = useFormat();
  const { untilMs, set } = useMute();
  const isLocked = useSoundState((sound) => sound.isLocked);
  const unlock = useSoundState((sound) => sound.unlock);
  const nowMs = useWallNow();
  const icon = <VolumeX size={14} aria-hidden="true" />;
  if (untilMs > nowMs) {
    const left = figures.countdown(untilMs - nowMs);
    return <Chip icon={icon} text={left} label={t('mutedChip', { span: left })} onPress={() => set(0)} />;
  }
  return isLocked ? (
    <Chip icon={icon} text={t('soundLockedShort')} label={t('soundLockedChip')} onPress={unlock} />
  ) : null;
}

function QuietChip() {
  const { t } = useTranslation('alarms');
  const { times } = useFormat();
  const quiet = useAppState((state) => state.alarmSignals?.quiet ?? null);
  const show = useDialogs((dialogs) => dialogs.show);
  if (quiet === null) return null;
  const until = quiet.untilMs === null ? t('quietAlways') : times.minutes(quiet.untilMs);
  const label = t(quiet.hasDanger ? 'quietChip' : 'quietChipSos', { until });
  return (
    <Chip
      isBrief
      icon={<Moon size={14} aria-hidden="true" />}
      text={until}
      label={label}
      onPress={() => show({ kind: 'signals' })}
    />
  );
}

interface ChipProps {
  readonly icon: ReactNode;
  readonly text: string;
  /** What it means and does; holds the text. */
  readonly label: string;
  /** Its icon says enough in a narrow window. */
  readonly isBrief?: boolean;
  readonly onPress: () => void;
}

function Chip({ icon, text, label, isBrief = false, onPress }: ChipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      <AriaButton className={cx(styles.chip, isBrief && styles.brief)} aria-label={label} onPress={onPress}>
        {icon} <span className={styles.chipText}>{text}</span>
      </AriaButton>
      <Tooltip className={buttons.tooltip ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
