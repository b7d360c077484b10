import Volume2 from 'lucide-react/icons/volume-2';
import VolumeX from 'lucide-react/icons/volume-x';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../keys/keys-store.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useWallNow } from '../ui/use-now.ts';
import { useMute } from './mute.ts';
import { useSoundState } from './sound-state.ts';
import { useMuteMs } from './use-mute-ms.ts';

/** Mutes alarms for a while, and says for how long; turns the sound on where the browser waits for a press. */
export function MuteButton() {
  const { t } = useTranslation('alarms');
  const { figures } = useFormat();
  const { untilMs, set } = useMute();
  const isLocked = useSoundState((sound) => sound.isLocked);
  const unlock = useSoundState((sound) => sound.unlock);
  const nowMs = useWallNow();
  const shortcut = useKeyOf('muteAlarms');
  const muteMs = useMuteMs();
  // What is seen stands in the name as well: it is what somebody who speaks to the screen says.
  if (untilMs > nowMs) {
    const muted = t('muted', { span: figures.span(untilMs - nowMs) });
    return (
      <Button variant="quiet" label={`${muted}. ${t('unmute')}`} onPress={() => set(0)}>
        <VolumeX size={14} aria-hidden="true" /> {muted}
      </Button>
    );
  }
  if (isLocked) {
    return (
      <Button variant="quiet" label={`${t('soundLocked')}. ${t('soundOn')}`} onPress={unlock}>
        <VolumeX size={14} aria-hidden="true" /> {t('soundLocked')}
      </Button>
    );
  }
  return (
    <IconButton
      icon={<Volume2 size={16} />}
      label={t('mute', { span: figures.span(muteMs) })}
      shortcut={shortcut}
      onPress={() => set(Date.now() + muteMs)}
    />
  );
}
