import { useTranslation } from 'react-i18next';
import { type Alarm, MOST_ALARMS_A_CALL } from '../../shared/alarms.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { mergeAlarms } from '../stores/merge-alarms.ts';
import { useAppStore } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';

/** What a person does to an alarm; what came of it shows at once, and why nothing did is said. */
export interface AlarmActions {
  /** Of more than a call may be about, those that come first. */
  acknowledge(alarms: readonly Alarm[], note?: string): Promise<boolean>;
  unacknowledge(alarms: readonly Alarm[]): Promise<boolean>;
  shelve(alarm: Alarm, minutes: number, note: string): Promise<boolean>;
  unshelve(alarm: Alarm): Promise<boolean>;
  close(alarm: Alarm): Promise<boolean>;
}

/** The actions of this window. */
export function useAlarmActions(): AlarmActions {
  const { t } = useTranslation('alarms');
  const { alarms } = useHost();
  const store = useAppStore();
  const say = useSay();
  const toast = useToast((state) => state.say);
  const done = async (
    asked: Promise<Result<readonly Alarm[]>>,
    words: string | null = null,
  ): Promise<boolean> => {
    const answer = await asked;
    if (!answer.ok) {
      toast(say(answer.error));
      return false;
    }
    store.setState((state) => ({ alarms: state.alarms && mergeAlarms(state.alarms, answer.value) }));
    if (words !== null) toast(words);
    return true;
  };
  const those = (list: readonly Alarm[]) => ({
    alarms: list.slice(0, MOST_ALARMS_A_CALL).map(({ accountId, id }) => ({ accountId, id })),
  });
  const only = (alarm: Alarm) => those([alarm]);
  return {
    acknowledge: (list, note = '') =>
      done(alarms.acknowledge({ ...those(list), note }), t('acknowledged', { count: list.length })),
    unacknowledge: (list) => done(alarms.unacknowledge(those(list))),
    shelve: (alarm, minutes, note) => done(alarms.shelve({ ...only(alarm), minutes, note })),
    unshelve: (alarm) => done(alarms.unshelve(only(alarm))),
    close: (alarm) => done(alarms.close({ ...only(alarm), note: '' })),
  };
}
