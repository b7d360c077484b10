import Copy from 'lucide-react/icons/copy';
import Ellipsis from 'lucide-react/icons/ellipsis';
import PanelBottom from 'lucide-react/icons/panel-bottom';
import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import menuStyles from '../ui/Menu.module.css';
import { type MenuEntry, MenuList } from '../ui/Menu.tsx';
import styles from './ContextMenu.module.css';
import { type CommandTarget, runCommand, useCommandOffers } from './command-offers.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from './commands.ts';
import { useContextMenu } from './context-menu.ts';
import { useKeyWords } from './use-key-words.ts';

/** Everything that can be done with a vehicle or a place of the map, where it is asked for there. Closed, the focus is where it was. */
export function ContextMenu() {
  const { t } = useTranslation('keys');
  const open = useContextMenu((menu) => menu.open);
  const close = useContextMenu((menu) => menu.close);
  const offered = useCommandOffers((offers) => offers.offered);
  const keyWords = useKeyWords();
  const anchor = useRef<HTMLDivElement>(null);
  if (open === null) return null;
  const { x, y, title, target } = open;
  const commands = contextCommands(target).filter((id) => offered.has(id));
  const entryOf = (id: CommandId): MenuEntry => {
    const offer = offered.get(id);
    const refusal = offer?.refusal(target) ?? null;
    const { icon: Icon } = COMMANDS[id];
    return {
      id,
      text: target.vehicleId !== null && isOfVehicle(id) ? t(`this_${id}`) : t(`action_${id}`),
      shortcut: keyWords(id),
      icon: Icon !== undefined && <Icon size={14} />,
      ...(refusal !== null && { refusal }),
      // What it does may want the focus, which closing gives back first.
      onAction: () => {
        flushSync(close);
        runCommand(offer, target);
      },
    };
  };
  const submenus = new Set<string>();
  const entries = commands.flatMap((id, at): MenuEntry | readonly MenuEntry[] => {
    const { group, submenu } = COMMANDS[id];
    const before = commands[at - 1];
    const startsGroup = before !== undefined && COMMANDS[before].group !== group;
    if (submenu === undefined) return { ...entryOf(id), startsGroup };
    if (submenus.has(submenu)) return [];
    submenus.add(submenu);
    const Icon = SUBMENU_ICONS[submenu];
    return {
      id: submenu,
      text: t(`submenu_${submenu}`),
      icon: <Icon size={14} />,
      startsGroup,
      below: commands.filter((each) => COMMANDS[each].submenu === submenu).map(entryOf),
    };
  });
  return (
    <>
      <div ref={anchor} className={styles.anchor} style={{ left: x, top: y }} />
      <Popover
        className={menuStyles.popover ?? ''}
        triggerRef={anchor}
        // Beside the point it has all of the window's height, which above or below it is halved in a low one.
        placement="end top"
        offset={2}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) close();
        }}
      >
        <MenuList label={title} title={title} items={withRestLast(entries)} onClose={close} />
      </Popover>
    </>
  );
}

const SUBMENU_ICONS = { copyAs: Copy, more: Ellipsis, panels: PanelBottom } as const;

/** Menus of what has nothing to do with where it was asked for: they stand below all else. */
const REST: ReadonlySet<string> = new Set(['more', 'panels']);

function withRestLast(entries: readonly MenuEntry[]): readonly MenuEntry[] {
  const rest = entries.filter(({ id }) => REST.has(id));
  return [
    ...entries.filter(({ id }) => !REST.has(id)),
    ...rest.map((entry, at) => ({ ...entry, startsGroup: at === 0 })),
  ];
}

/** What a context menu of this target has, in the order of the commands. */
export function contextCommands({
  vehicleId,
  place,
  geofenceId = null,
}: CommandTarget): readonly CommandId[] {
  return COMMAND_IDS.filter((id) => {
    const { context } = COMMANDS[id];
    return (
      (context === 'any' && (vehicleId !== null || place !== null)) ||
      (context === 'vehicle' && vehicleId !== null) ||
      (context === 'place' && place !== null) ||
      (context === 'geofence' && geofenceId !== null)
    );
  });
}

/** Commands that speak of the selected vehicle where they have a key; in the menu of a vehicle they are of that one. */
const OF_VEHICLE = ['centre', 'follow', 'track', 'trackBeside'] as const;

function isOfVehicle(id: CommandId): id is (typeof OF_VEHICLE)[number] {
  return OF_VEHICLE.some((each) => each === id);
}
