import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { useAppState } from '../stores/stores.ts';

/** For how long one press mutes, milliseconds. */
export function useMuteMs(): number {
  return useAppState((state) => (state.alarmSignals?.signals ?? DEFAULT_SIGNALS).muteMin * 60_000);
}
