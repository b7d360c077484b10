import ChevronDown from 'lucide-react/icons/chevron-down';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import { linkWord } from '../connection/link-view.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useCommand, useRunCommand } from '../keys/command-offers.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../keys/commands.ts';
import { useKeyWords } from '../keys/use-key-words.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { connectionOf, isAccountLive, worstAccount } from '../stores/account-links.ts';
import { useWholeState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { MenuButton, type MenuEntry } from '../ui/Menu.tsx';
import styles from './AccountMenu.module.css';
import { useSettingsCommands } from './use-settings-commands.ts';

/** The accounts, and everything that can be set. */
export function AccountMenu() {
  const { t } = useTranslation(['settings', 'connection', 'keys']);
  const state = useWholeState();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const host = useHost();
  // The desktop app lets nobody in, and says so.
  const { value: access } = useLiveQuery({ ask: host.browsers.access });
  const [first, ...others] = state.accounts ?? [];
  const suspect = worstAccount(state) ?? first;
  useSettingsCommands(suspect?.id ?? null);
  const run = useRunCommand();
  const keyWords = useKeyWords();
  if (first === undefined || suspect === undefined) return null;

  // A name such as "Demo fleet" already says it.
  const marked =
    others.length === 0 &&
    first.kind === 'demo' &&
    !first.name.toLowerCase().includes(t('demo').toLowerCase());
  const name = others.length === 0 ? first.name : t('accountsOf', { count: others.length + 1 });
  const states: readonly MenuEntry[] = (others.length === 0 ? [] : [first, ...others]).map((account) => ({
    id: `account ${account.id}`,
    text: isolated(account.name),
    detail: account.paused
      ? t('paused')
      : t(`connection:state_${linkWord(connectionOf(state, account.id), state.hostLink)}`),
    icon: (
      <AccountSwatch name={account.name} colour={account.colour} cut={!isAccountLive(state, account.id)} />
    ),
    onAction: () => showDialog({ kind: 'accounts' }),
  }));

  const wordsOf = (id: CommandId): string =>
    id === 'doctor' && others.length > 0 ? t('doctorOf', { name: suspect.name }) : t(`keys:action_${id}`);
  const commands = COMMAND_IDS.filter(
    (id) => COMMANDS[id].menu !== undefined && (id !== 'browsers' || access !== null),
  ).map((id): MenuEntry => {
    const { icon: Icon, menu } = COMMANDS[id];
    return {
      id,
      text: wordsOf(id),
      shortcut: keyWords(id),
      icon: Icon !== undefined && <Icon size={14} />,
      startsGroup: menu === 'starts group' && (id !== 'accounts' || states.length > 0),
      onAction: () => run(id),
    };
  });

  return (
    <>
      {access !== null && <BrowsersCommand />}
      <MenuButton
        label={t('account', { name: marked ? `${name} ${t('demo')}` : name })}
        text={
          <>
            <span className={styles.name}>{isolated(name)}</span>{' '}
            {marked && <span className={styles.demo}>{t('demo')}</span>}
          </>
        }
        icon={<ChevronDown size={14} aria-hidden="true" />}
        items={[...states, ...commands]}
      />
    </>
  );
}

/** Lets in other browsers, where the host lets in any. */
function BrowsersCommand() {
  const showDialog = useDialogs((dialogs) => dialogs.show);
  useCommand('browsers', () => showDialog({ kind: 'browsers' }));
  return null;
}
