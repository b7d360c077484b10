import { type CalendarDate, parseDate } from '@internationalized/date';
import CalendarDays from 'lucide-react/icons/calendar-days';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  Dialog,
  DialogTrigger,
  Heading,
  I18nProvider,
  Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from './DateTimeField.module.css';
import { Field } from './Field.tsx';
import { useFormat } from './format-store.ts';
import iconButton from './icon-button.module.css';

interface DateTimeFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  /** `2026-11-20 14:05:00`, or whatever was typed. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MIDNIGHT = ' 00:00:00';
const DATE_CHARS = 10;

/**
 * A date and a time, written year first: browsers write their own fields by their own language, whatever was chosen here. The day can be
 * picked from a calendar in the chosen language and week.
 */
export function DateTimeField({ value, onChange, ...field }: DateTimeFieldProps) {
  const { t } = useTranslation('ui');
  return (
    <Field
      {...field}
      inputMode="text"
      placeholder={t('dateTimeForm')}
      value={value}
      onChange={onChange}
      action={
        <DialogTrigger>
          <AriaButton className={iconButton.small ?? ''} aria-label={t('pickDay', { field: field.label })}>
            <CalendarDays size={16} aria-hidden="true" />
          </AriaButton>
          <Popover placement="bottom end" className={styles.popover ?? ''}>
            <Dialog aria-label={t('pickDay', { field: field.label })} className={styles.dialog ?? ''}>
              {({ close }) => (
                <Days
                  day={dayIn(value)}
                  onPick={(day) => {
                    onChange(`${day}${dayIn(value) === null ? MIDNIGHT : value.trim().slice(DATE_CHARS)}`);
                    close();
                  }}
                />
              )}
            </Dialog>
          </Popover>
        </DialogTrigger>
      }
    />
  );
}

function Days({
  day,
  onPick,
}: {
  readonly day: CalendarDate | null;
  readonly onPick: (day: string) => void;
}) {
  const { style } = useFormat();
  return (
    // The calendar and the figures of the field, whatever the language's own are.
    <I18nProvider locale={`${style.locale}-u-ca-gregory-nu-latn`}>
      <Calendar
        value={day}
        onChange={(picked) => onPick(picked.toString())}
        firstDayOfWeek={WEEKDAYS[style.firstDay - 1] ?? 'mon'}
        className={styles.calendar ?? ''}
      >
        <header className={styles.header}>
          <AriaButton slot="previous" className={iconButton.small ?? ''}>
            <ChevronLeft size={16} aria-hidden="true" />
          </AriaButton>
          <Heading className={styles.month ?? ''} />
          <AriaButton slot="next" className={iconButton.small ?? ''}>
            <ChevronRight size={16} aria-hidden="true" />
          </AriaButton>
        </header>
        <CalendarGrid weekdayStyle="short">
          {(date) => <CalendarCell date={date} className={styles.day ?? ''} />}
        </CalendarGrid>
      </Calendar>
    </I18nProvider>
  );
}

/** The day that a text begins with; null where it begins with none. */
function dayIn(text: string): CalendarDate | null {
  try {
    return parseDate(text.trim().slice(0, DATE_CHARS));
  } catch {
    return null;
  }
}
