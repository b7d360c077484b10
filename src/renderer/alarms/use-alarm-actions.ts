import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../shared/alarms.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { mergeAlarms } from '../stores/merge-alarms.ts';
import { useAppStore } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';

/** What a person does to an alarm; what came of it shows at once, and why nothing did is said. */
export interface AlarmActions {
  acknowledge(alarm: Alarm, note?: string): Promise<boolean>;
  unacknowledge(alarm: Alarm): Promise<boolean>;
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
  const only = ({ accountId, id }: Alarm) => ({ alarms: [{ accountId, id }] });
  return {
    acknowledge: (alarm, note = '') => done(alarms.acknowledge({ ...only(alarm), note }), t('acknowledged')),
    unacknowledge: (alarm) => done(alarms.unacknowledge(only(alarm))),
    shelve: (alarm, minutes, note) => done(alarms.shelve({ ...only(alarm), minutes, note })),
    unshelve: (alarm) => done(alarms.unshelve(only(alarm))),
    close: (alarm) => done(alarms.close({ ...only(alarm), note: '' })),
  };
}
