import { useTranslation } from 'react-i18next';
import { type Alarm, MOST_ALARMS_A_CALL } from '../../shared/alarms.ts';
import { ok, type Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { mergeAlarms } from '../stores/merge-alarms.ts';
import { useAppStore } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';

/** What a person does to an alarm; what came of it shows at once, and why nothing did is said. */
export interface AlarmActions {
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
    words: (count: number) => string | null = () => null,
  ): Promise<boolean> => {
    const answer = await asked;
    if (!answer.ok) {
      toast(say(answer.error));
      return false;
    }
    store.setState((state) => ({ alarms: state.alarms && mergeAlarms(state.alarms, answer.value) }));
    const said = words(answer.value.length);
    if (said !== null) toast(said);
    return true;
  };
  const those = (list: readonly Alarm[]) => ({
    alarms: list.map(({ accountId, id }) => ({ accountId, id })),
  });
  const only = (alarm: Alarm) => those([alarm]);
  /** As many calls as it takes, until one fails; that is the answer where nothing was done by then. */
  const inCalls = async (
    list: readonly Alarm[],
    call: (part: ReturnType<typeof those>) => Promise<Result<readonly Alarm[]>>,
  ): Promise<Result<readonly Alarm[]>> => {
    const changed: Alarm[] = [];
    for (let first = 0; first < list.length; first += MOST_ALARMS_A_CALL) {
      const answer = await call(those(list.slice(first, first + MOST_ALARMS_A_CALL)));
      if (!answer.ok && changed.length === 0) return answer;
      if (!answer.ok) break;
      changed.push(...answer.value);
    }
    return ok(changed);
  };
  return {
    acknowledge: (list, note = '') =>
      done(
        inCalls(list, (part) => alarms.acknowledge({ ...part, note })),
        (count) => t('acknowledged', { count }),
      ),
    unacknowledge: (list) => done(inCalls(list, alarms.unacknowledge)),
    shelve: (alarm, minutes, note) => done(alarms.shelve({ ...only(alarm), minutes, note })),
    unshelve: (alarm) => done(alarms.unshelve(only(alarm))),
    close: (alarm) => done(alarms.close({ ...only(alarm), note: '' })),
  };
}
