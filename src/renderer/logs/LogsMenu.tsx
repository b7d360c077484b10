import Ellipsis from 'lucide-react/icons/ellipsis-vertical';
import { useTranslation } from 'react-i18next';
import { LOG_FORMATS, type LogFormat } from '../../shared/log-export.ts';
import { useFormat } from '../ui/format-store.ts';
import { MenuButton, type MenuEntry } from '../ui/Menu.tsx';

interface LogsMenuProps {
  /** Records that this window has at hand. */
  readonly shown: number;
  readonly onGoTo: () => void;
  readonly onSaved: () => void;
  /** Null where nothing can be fetched, as in the past. */
  readonly onFetch: (() => void) | null;
  readonly onSaveShown: (format: LogFormat) => void;
  /** All that match, also those that are not loaded. */
  readonly onExportAll: ((format: LogFormat) => void) | null;
  readonly onCopyLink: (() => void) | null;
}

/** What else can be done with the log. */
export function LogsMenu({
  shown,
  onGoTo,
  onSaved,
  onFetch,
  onSaveShown,
  onExportAll,
  onCopyLink,
}: LogsMenuProps) {
  const { t } = useTranslation('logs');
  const { figures } = useFormat();
  const records = t('recordCount', { count: shown, formatted: figures.count(shown) });
  const items: readonly MenuEntry[] = [
    { id: 'go-to', text: t('goToMenu'), onAction: onGoTo },
    { id: 'saved', text: t('savedMenu'), onAction: onSaved },
    ...(onFetch === null ? [] : [{ id: 'fetch', text: t('fetchMenu'), onAction: onFetch }]),
    ...(onCopyLink === null ? [] : [{ id: 'link', text: t('copyView'), onAction: onCopyLink }]),
    ...LOG_FORMATS.map((format, at) => ({
      id: `shown-${format}`,
      text: t('exportShown', { format: format.toUpperCase(), records }),
      startsGroup: at === 0,
      onAction: () => onSaveShown(format),
    })),
    ...(onExportAll === null
      ? []
      : LOG_FORMATS.map((format) => ({
          id: `all-${format}`,
          text: t('exportAll', { format: format.toUpperCase() }),
          onAction: () => onExportAll(format),
        }))),
  ];
  return <MenuButton label={t('more')} icon={<Ellipsis size={15} aria-hidden="true" />} items={items} />;
}
