import ChevronDown from 'lucide-react/icons/chevron-down';
import Database from 'lucide-react/icons/database';
import FileDown from 'lucide-react/icons/file-down';
import FileJson from 'lucide-react/icons/file-json';
import Gauge from 'lucide-react/icons/gauge';
import Info from 'lucide-react/icons/info';
import Keyboard from 'lucide-react/icons/keyboard';
import Layers from 'lucide-react/icons/layers';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import Plus from 'lucide-react/icons/plus';
import RadioReceiver from 'lucide-react/icons/radio-receiver';
import Ruler from 'lucide-react/icons/ruler';
import ScrollText from 'lucide-react/icons/scroll-text';
import Stethoscope from 'lucide-react/icons/stethoscope';
import Users from 'lucide-react/icons/users';
import Waypoints from 'lucide-react/icons/waypoints';
import { useTranslation } from 'react-i18next';
import { linkWord } from '../connection/link-view.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { connectionOf, isAccountLive, worstAccount } from '../stores/account-links.ts';
import { useWholeState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { MenuButton, type MenuEntry } from '../ui/Menu.tsx';
import styles from './AccountMenu.module.css';

/** The accounts, and everything that can be set. */
export function AccountMenu() {
  const { t } = useTranslation(['settings', 'connection']);
  const state = useWholeState();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const host = useHost();
  // The desktop app lets nobody in, and says so.
  const { value: access } = useLiveQuery({ ask: host.browsers.access });
  const [first, ...others] = state.accounts ?? [];
  if (first === undefined) return null;

  // A name such as "Demo fleet" already says it.
  const marked =
    others.length === 0 &&
    first.kind === 'demo' &&
    !first.name.toLowerCase().includes(t('demo').toLowerCase());
  const name = others.length === 0 ? first.name : t('accountsOf', { count: others.length + 1 });
  const suspect = worstAccount(state) ?? first;
  const states: readonly MenuEntry[] = (others.length === 0 ? [] : [first, ...others]).map((account) => ({
    id: `account ${account.id}`,
    text: account.name,
    detail: account.paused
      ? t('paused')
      : t(`connection:state_${linkWord(connectionOf(state, account.id), state.hostLink)}`),
    icon: (
      <AccountSwatch name={account.name} colour={account.colour} cut={!isAccountLive(state, account.id)} />
    ),
    onAction: () => showDialog({ kind: 'accounts' }),
  }));

  const browsers: MenuEntry = {
    id: 'browsers',
    startsGroup: true,
    text: t('browsers'),
    icon: <LockKeyhole size={14} />,
    onAction: () => showDialog({ kind: 'browsers' }),
  };

  return (
    <MenuButton
      label={t('account', { name: marked ? `${name} ${t('demo')}` : name })}
      text={
        <>
          <span className={styles.name}>{name}</span>{' '}
          {marked && <span className={styles.demo}>{t('demo')}</span>}
        </>
      }
      icon={<ChevronDown size={14} aria-hidden="true" />}
      items={[
        ...states,
        {
          id: 'accounts',
          text: t('accounts'),
          icon: <Users size={14} />,
          onAction: () => showDialog({ kind: 'accounts' }),
          startsGroup: states.length > 0,
        },
        {
          id: 'add',
          text: t('add'),
          icon: <Plus size={14} />,
          onAction: () => showDialog({ kind: 'add-account' }),
        },
        {
          id: 'doctor',
          text: others.length === 0 ? t('doctor') : t('doctorOf', { name: suspect.name }),
          icon: <Stethoscope size={14} />,
          onAction: () => showDialog({ kind: 'doctor', accountId: suspect.id }),
        },
        {
          id: 'listener',
          startsGroup: true,
          text: t('listener'),
          icon: <RadioReceiver size={14} />,
          onAction: () => showDialog({ kind: 'listener', offersSecret: false }),
        },
        {
          id: 'proxy',
          text: t('proxy'),
          icon: <Waypoints size={14} />,
          onAction: () => showDialog({ kind: 'proxy' }),
        },
        {
          id: 'units',
          text: t('units'),
          icon: <Ruler size={14} />,
          onAction: () => showDialog({ kind: 'units' }),
        },
        {
          id: 'status',
          text: t('status'),
          icon: <Gauge size={14} />,
          onAction: () => showDialog({ kind: 'status' }),
        },
        {
          id: 'base-maps',
          text: t('baseMaps'),
          icon: <Layers size={14} />,
          onAction: () => showDialog({ kind: 'base-maps' }),
        },
        {
          id: 'storage',
          text: t('storage'),
          icon: <Database size={14} />,
          onAction: () => showDialog({ kind: 'storage' }),
        },
        {
          id: 'exports',
          text: t('exports'),
          icon: <FileDown size={14} />,
          onAction: () => showDialog({ kind: 'export', vehicleId: null, format: 'ndjson' }),
        },
        {
          id: 'file',
          text: t('file'),
          icon: <FileJson size={14} />,
          onAction: () => showDialog({ kind: 'settings-file' }),
        },
        ...(access === null ? [] : [browsers]),
        {
          id: 'program-log',
          startsGroup: true,
          text: t('programLog'),
          icon: <ScrollText size={14} />,
          onAction: () => showDialog({ kind: 'program-log' }),
        },
        {
          id: 'keyboard',
          startsGroup: true,
          text: t('keyboard'),
          icon: <Keyboard size={14} />,
          onAction: () => showDialog({ kind: 'keyboard' }),
        },
        {
          id: 'about',
          text: t('about'),
          icon: <Info size={14} />,
          onAction: () => showDialog({ kind: 'about' }),
        },
      ]}
    />
  );
}
