import Download from 'lucide-react/icons/download';
import MessageSquare from 'lucide-react/icons/message-square';
import { useTranslation } from 'react-i18next';
import { compactTime } from '../../../shared/track-files/iso-time.ts';
import { useSelection } from '../../shell/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { isSpan } from '../../ui/custom-span.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { LoadState } from '../../ui/LoadState.tsx';
import { MenuButton } from '../../ui/Menu.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { saveTextFile } from '../../ui/save-text-file.ts';
import controls from '../../ui/tab-controls.module.css';
import { useToast } from '../../ui/toast-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { useStoreOf } from '../../window/window-store.ts';
import styles from '../Records.module.css';
import { recordSpan } from '../record-span.ts';
import { RangeSelect, SpanEnds } from '../SpanFields.tsx';
import { Unread } from '../Unread.tsx';
import { useVehicleNames } from '../use-vehicle-names.ts';
import { WhoseSelect } from '../WhoseSelect.tsx';
import { SmsTable } from './SmsTable.tsx';
import { smsCsv, smsNdjson } from './sms-files.ts';
import { useSmsView } from './sms-view.ts';
import { useSms } from './use-sms.ts';

const WRITERS = { csv: smsCsv, ndjson: smsNdjson } as const;
const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/** Short messages that passed through flespi's modems, and how far they came. */
export function SmsTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('records');
  const { times, figures } = useFormat();
  const say = useSay();
  const toast = useToast((shown) => shown.say);
  const view = useStoreOf(useSmsView);
  const choice = useSmsView();
  const selectedId = useSelection((selection) => selection.vehicleId);
  const nowMs = useNow(60_000);
  const nameOf = useVehicleNames();
  const read = recordSpan(choice, nowMs, times.offsetOf);
  const span = isSpan(read) ? read : null;
  const lacksVehicle = choice.whose === 'selected' && selectedId === null;
  const vehicleId = choice.whose === 'selected' ? selectedId : null;
  const { list, failure, retry, more, all } = useSms(
    span === null || lacksVehicle ? null : { span, vehicleId, text: choice.text.trim() },
  );
  const save = async (kind: keyof typeof WRITERS): Promise<void> => {
    const answer = await all();
    if (!answer.ok) return toast(say(answer.error));
    const name = span === null ? 'sms' : `sms-${compactTime(span.fromMs)}-${compactTime(span.toMs)}`;
    saveTextFile(WRITERS[kind](answer.value.messages, nameOf), `${name}.${kind}`, TYPES[kind]);
  };
  const messages = list?.messages ?? [];
  return (
    <Panel
      label={t('sms')}
      dataLive={dataLive}
      underTab
      header={
        <div className={controls.controls}>
          <RangeSelect choice={choice} span={span} onChange={(changed) => view.setState(changed)} />
          <WhoseSelect whose={choice.whose} onChange={(whose) => view.setState({ whose })} />
          <SearchField
            label={t('smsFind')}
            placeholder={t('smsFindHint')}
            clearLabel={t('clear')}
            value={choice.text}
            onChange={(text) => view.setState({ text })}
          />
          {messages.length > 0 && (
            <span role="status">
              {t(list?.hasMore === true ? 'smsAtLeast' : 'smsCount', {
                count: messages.length,
                formatted: figures.count(messages.length),
              })}
            </span>
          )}
          <span className={styles.actions}>
            <MenuButton
              label={t('save')}
              icon={<Download size={14} />}
              items={[
                { id: 'csv', text: t('save_csv'), onAction: () => void save('csv') },
                { id: 'ndjson', text: t('save_ndjson'), onAction: () => void save('ndjson') },
              ]}
            />
          </span>
        </div>
      }
    >
      <SpanEnds name="sms" choice={choice} read={read} onChange={(changed) => view.setState(changed)} />
      <Unread accounts={list?.unreadAccounts ?? []} />
      {lacksVehicle ? (
        <EmptyState icon={<MessageSquare size={28} />} title={t('noVehicle')}>
          <p>{t('noVehicleText')}</p>
        </EmptyState>
      ) : span === null ? null : list === null ? (
        <LoadState loading={t('smsLoading')} failure={failure} onRetry={retry} />
      ) : messages.length === 0 ? (
        <EmptyState
          icon={<MessageSquare size={28} />}
          title={choice.text.trim() === '' ? t('smsNone') : t('smsNoneFound')}
        >
          <p>{t('smsNoneText', times.ends(span.fromMs, span.toMs))}</p>
        </EmptyState>
      ) : (
        <SmsTable
          messages={messages}
          nameOf={nameOf}
          end={
            list.hasMore ? (
              <Button variant="quiet" onPress={more}>
                {t('more')}
              </Button>
            ) : undefined
          }
        />
      )}
    </Panel>
  );
}
