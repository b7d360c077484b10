import type { AlarmSound } from './sound-plan.ts';

/** Frequencies, hertz, one tone after the other; lengths in seconds. */
const TONES: Readonly<Record<AlarmSound, readonly number[]>> = {
  danger: [880, 660, 880],
  warning: [660, 520],
};
const TONE_S = 0.16;
const PAUSE_S = 0.06;
const RAMP_S = 0.012;
const LOUDNESS = 0.25;

/** Plays sounds of its own making; a browser lets a page do so once somebody has pressed something in it. */
export interface SoundPlayer {
  play(sound: AlarmSound): void;
  /** Whether nothing would be heard: nobody has pressed anything yet. */
  isLocked(): boolean;
  /** Tries to make it heard; to be called as somebody presses something. */
  unlock(): Promise<void>;
  /** Lets go of the sound; the next use takes it up again. */
  close(): void;
}

/** Creates the player of a window. */
export function createSoundPlayer(): SoundPlayer {
  let context: AudioContext | undefined;
  const opened = (): AudioContext => {
    context ??= new AudioContext();
    return context;
  };
  return {
    play(sound) {
      const audio = opened();
      if (audio.state !== 'running') return;
      TONES[sound].forEach((hertz, index) => {
        const fromS = audio.currentTime + index * (TONE_S + PAUSE_S);
        const tone = new OscillatorNode(audio, { frequency: hertz });
        const volume = new GainNode(audio, { gain: 0 });
        volume.gain.linearRampToValueAtTime(LOUDNESS, fromS + RAMP_S);
        volume.gain.setValueAtTime(LOUDNESS, fromS + TONE_S - RAMP_S);
        volume.gain.linearRampToValueAtTime(0, fromS + TONE_S);
        tone.connect(volume).connect(audio.destination);
        tone.start(fromS);
        tone.stop(fromS + TONE_S);
      });
    },
    isLocked: () => opened().state !== 'running',
    async unlock() {
      const audio = opened();
      try {
        await audio.resume();
      } catch (error) {
        // It was let go of while nobody had pressed anything.
        if (audio.state !== 'closed') throw error;
      }
    },
    close() {
      void context?.close();
      context = undefined;
    },
  };
}
