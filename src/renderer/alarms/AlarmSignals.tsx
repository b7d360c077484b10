import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownNow } from '../host/host-now.ts';
import { useAppState } from '../stores/stores.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useStoreOf } from '../window/window-store.ts';
import { newestWaiting } from './alarm-view.ts';
import { useMute } from './mute.ts';
import { createMuteEnd } from './mute-end.ts';
import { createSoundPlayer } from './play-sound.ts';
import { createSoundPlan } from './sound-plan.ts';
import { useSoundState } from './sound-state.ts';
import { useAlarmLead } from './use-alarm-lead.ts';
import { useAlarmNotices } from './use-alarm-notices.ts';
import { useAlarmWords } from './use-alarm-words.ts';
import { isLed, useLeads } from './use-leads.ts';
import { useAllAlarms } from './use-shown-alarms.ts';

/** Makes alarms heard, shows them as notices of the system, and says new ones to a screen reader. Once in a window. */
export function AlarmSignals() {
  const leads = useLeads('notices');
  useAlarmSound(leads === true);
  useAlarmNotices(leads);
  useAlarmLead(leads === true);
  return <SpokenAlarm />;
}

/**
 * One window of a browser makes the sound for all: one that can be heard, where there is one. Where there is none, the one that `leads` says so. Alarms have the host's times, which the browser's clock may be hours off; a mute has the browser's.
 */
function useAlarmSound(leads: boolean): void {
  const hostNow = useShownNow();
  const alarms = useAppState((state) => state.alarms);
  const isFlood = useAppState((state) => state.alarmFlood !== null);
  const signals = useAppState((state) => state.alarmSignals);
  const mute = useStoreOf(useMute);
  const sound = useStoreOf(useSoundState);
  const [player] = useState(createSoundPlayer);
  const [plan] = useState(() => createSoundPlan(hostNow()));
  const [muteEnd] = useState(createMuteEnd);
  const [isHeard, setHeard] = useState(false);
  const sounds = useLeads('sound', isHeard) === true;
  const latest = useRef({ alarms, isFlood, leads, sounds, signals, hostNow });
  latest.current = { alarms, isFlood, leads, sounds, signals, hostNow };
  useEffect(() => {
    const { setLocked, setUnlock } = sound.getState();
    let isOver = false;
    const tellLocked = async (): Promise<void> => {
      const isMuteHere = player.isLocked();
      setHeard(!isMuteHere);
      const isLocked = isMuteHere && latest.current.leads && !(await isLed('sound'));
      if (!isOver && sound.getState().isLocked !== isLocked) setLocked(isLocked);
    };
    const unlock = (): void => {
      void player.unlock().then(tellLocked);
    };
    setUnlock(unlock);
    // Any press will do; the browser lets it be heard then.
    window.addEventListener('pointerdown', unlock);
    window.addEventListener('keydown', unlock);
    const timer = setInterval(() => {
      const { alarms: all, isFlood: floods, signals: chosen } = latest.current;
      void tellLocked();
      const { untilMs, set } = mute.getState();
      const end = muteEnd.next(all?.values() ?? null, untilMs, Date.now());
      if (end === 'clock' || (end === 'first' && chosen?.signals.sosEndsMute !== false)) set(0);
      if (!latest.current.sounds) return;
      const moment = {
        alarms: all?.values() ?? null,
        nowMs: latest.current.hostNow(),
        isMuted: Date.now() < mute.getState().untilMs,
      };
      const next = plan.next({ ...moment, isFlood: floods, quiet: chosen?.quiet ?? null });
      if (next !== null) player.play(next);
    }, 500);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
      isOver = true;
      player.close();
    };
  }, [player, plan, muteEnd, mute, sound]);
}

/** The newest alarm that asks for somebody, once. */
function SpokenAlarm() {
  const { t } = useTranslation('alarms');
  const alarms = useAllAlarms();
  const words = useAlarmWords();
  const newest = newestWaiting(alarms.values());
  return (
    <Hidden>
      <span role="alert">
        {newest === undefined
          ? ''
          : t('spoken', {
              severity: newest.first ? t('person') : t(`severity_${newest.severity}`),
              subject: words.subject(newest),
              trouble: words.trouble(newest),
            })}
      </span>
    </Hidden>
  );
}
