import type { LucideIcon } from 'lucide-react';
import Antenna from 'lucide-react/icons/antenna';
import BellMinus from 'lucide-react/icons/bell-minus';
import BellRing from 'lucide-react/icons/bell-ring';
import Cable from 'lucide-react/icons/cable';
import ChartColumn from 'lucide-react/icons/chart-column';
import ClipboardCheck from 'lucide-react/icons/clipboard-check';
import CloudDownload from 'lucide-react/icons/cloud-download';
import Copy from 'lucide-react/icons/copy';
import Crosshair from 'lucide-react/icons/crosshair';
import Database from 'lucide-react/icons/database';
import DoorOpen from 'lucide-react/icons/door-open';
import FileDown from 'lucide-react/icons/file-down';
import FileJson from 'lucide-react/icons/file-json';
import Gauge from 'lucide-react/icons/gauge';
import Hexagon from 'lucide-react/icons/hexagon';
import History from 'lucide-react/icons/history';
import IdCard from 'lucide-react/icons/id-card';
import Inbox from 'lucide-react/icons/inbox';
import Info from 'lucide-react/icons/info';
import Keyboard from 'lucide-react/icons/keyboard';
import Languages from 'lucide-react/icons/languages';
import Layers from 'lucide-react/icons/layers';
import ListChecks from 'lucide-react/icons/list-checks';
import ListFilter from 'lucide-react/icons/list-filter';
import LocateFixed from 'lucide-react/icons/locate-fixed';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import MapPin from 'lucide-react/icons/map-pin';
import MapPinHouse from 'lucide-react/icons/map-pin-house';
import Maximize from 'lucide-react/icons/maximize';
import MessageSquareText from 'lucide-react/icons/message-square-text';
import MessagesSquare from 'lucide-react/icons/messages-square';
import Navigation from 'lucide-react/icons/navigation';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import NotebookText from 'lucide-react/icons/notebook-text';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import Radio from 'lucide-react/icons/radio';
import RadioReceiver from 'lucide-react/icons/radio-receiver';
import Redo2 from 'lucide-react/icons/redo-2';
import Route from 'lucide-react/icons/route';
import RulerIcon from 'lucide-react/icons/ruler';
import Scan from 'lucide-react/icons/scan';
import ScrollText from 'lucide-react/icons/scroll-text';
import Search from 'lucide-react/icons/search';
import Siren from 'lucide-react/icons/siren';
import SquareDashedMousePointer from 'lucide-react/icons/square-dashed-mouse-pointer';
import SquareTerminal from 'lucide-react/icons/square-terminal';
import Stethoscope from 'lucide-react/icons/stethoscope';
import Trash2 from 'lucide-react/icons/trash-2';
import Undo2 from 'lucide-react/icons/undo-2';
import Users from 'lucide-react/icons/users';
import VolumeX from 'lucide-react/icons/volume-x';
import Waypoints from 'lucide-react/icons/waypoints';

/** Headings of the keyboard dialog and of the guide's table, in their order. */
export const COMMAND_GROUPS = ['map', 'tools', 'find', 'panels', 'alarms', 'settings'] as const;
type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What is known of a command beside its words, which are `action_NAME` in `keys` of the window's words. */
interface CommandEntry {
  readonly group: CommandGroup;
  /** Its first single key, as `pressedKey` names it; null for none until somebody gives it one. */
  readonly key: string | null;
  /** A key of its own that cannot be changed and works in fields too, as `chordOf` names it. */
  readonly always?: string;
  /** Held down it goes on. */
  readonly repeats?: boolean;
  readonly icon?: LucideIcon;
  /** Whether it stands in the menu at the top left, and begins a group there. */
  readonly menu?: 'entry' | 'starts group';
  /** Stands in the context menu of a vehicle, of any place of the map, of both, or of a geofence. */
  readonly context?: 'vehicle' | 'place' | 'any' | 'geofence';
  /** There it stands below an entry of this name, with the others that do. */
  readonly submenu?: 'copyAs' | 'more' | 'panels';
}

/**
 * Everything that can be asked of the window by name, in the order in which it is listed: keys, keyboard dialog, menus and the guide's
 * table are made from it. What it does is said where that is done, by `useCommand`.
 */
export const COMMANDS = commandTable({
  fit: { group: 'map', key: 'F', icon: Maximize, context: 'place' },
  fitFound: { group: 'map', key: 'Shift+F', icon: ListFilter, context: 'place' },
  centre: { group: 'map', key: 'C', icon: Crosshair, context: 'vehicle' },
  centreHere: { group: 'map', key: null, icon: Crosshair, context: 'place' },
  follow: { group: 'map', key: null, icon: Navigation, context: 'vehicle' },
  track: { group: 'tools', key: 'T', icon: Route, context: 'vehicle' },
  trackBeside: { group: 'tools', key: 'Shift+T', icon: Plus, context: 'vehicle' },
  itsLogs: { group: 'tools', key: null, icon: ScrollText, context: 'vehicle' },
  past: { group: 'tools', key: 'P', icon: History, context: 'place', submenu: 'more' },
  live: { group: 'tools', key: 'L', icon: Radio, context: 'place', submenu: 'more' },
  next: { group: 'map', key: '.', repeats: true, context: 'place', submenu: 'more' },
  previous: { group: 'map', key: ',', repeats: true, context: 'place', submenu: 'more' },
  previousView: { group: 'map', key: 'B', icon: Undo2, context: 'place' },
  nextView: { group: 'map', key: 'Shift+B', icon: Redo2, context: 'place' },
  ruler: { group: 'tools', key: 'R', icon: RulerIcon, context: 'any' },
  nearest: { group: 'tools', key: 'N', icon: LocateFixed, context: 'any' },
  newGeofence: { group: 'tools', key: 'Shift+G', icon: SquareDashedMousePointer, context: 'place' },
  editGeofence: { group: 'tools', key: null, icon: Pencil, context: 'geofence' },
  fitGeofence: { group: 'tools', key: null, icon: Scan, context: 'geofence' },
  geofenceVisits: { group: 'tools', key: null, icon: DoorOpen, context: 'geofence' },
  removeGeofence: { group: 'tools', key: null, icon: Trash2, context: 'geofence' },
  showGeofences: { group: 'map', key: null, icon: Hexagon, context: 'place', submenu: 'more' },
  copyPosition: { group: 'tools', key: 'Shift+C', icon: Copy, context: 'any' },
  copyDms: { group: 'tools', key: null, icon: Copy, context: 'any', submenu: 'copyAs' },
  copyPlusCode: { group: 'tools', key: null, icon: Copy, context: 'any', submenu: 'copyAs' },
  copyGeo: { group: 'tools', key: null, icon: Copy, context: 'any', submenu: 'copyAs' },
  copyOsm: { group: 'tools', key: null, icon: Copy, context: 'any', submenu: 'copyAs' },
  shareVehicle: { group: 'tools', key: 'S', icon: MessageSquareText, context: 'vehicle' },
  palette: { group: 'find', key: null, always: 'Control+K', icon: Search, context: 'place' },
  goTo: { group: 'find', key: 'G', icon: MapPin, context: 'place' },
  search: { group: 'find', key: '/', context: 'place', submenu: 'more' },
  onlyInView: { group: 'find', key: 'I', context: 'place', submenu: 'more' },
  vehicles: { group: 'panels', key: 'V', context: 'place', submenu: 'panels' },
  details: { group: 'panels', key: 'D', context: 'place', submenu: 'panels' },
  streams: { group: 'panels', key: '1', context: 'place', submenu: 'panels' },
  logs: { group: 'panels', key: '2', context: 'place', submenu: 'panels' },
  delivery: { group: 'panels', key: '3', context: 'place', submenu: 'panels' },
  trackTab: { group: 'panels', key: '4', context: 'place', submenu: 'panels' },
  geofences: { group: 'panels', key: '5', context: 'place', submenu: 'panels' },
  visits: { group: 'panels', key: '6', context: 'place', submenu: 'panels' },
  intervals: { group: 'panels', key: null, context: 'place', submenu: 'panels' },
  sms: { group: 'panels', key: null, context: 'place', submenu: 'panels' },
  dock: { group: 'panels', key: '0', context: 'place', submenu: 'panels' },
  alarmsTab: { group: 'panels', key: '7', context: 'place', submenu: 'panels' },
  shift: { group: 'panels', key: '8', context: 'place', submenu: 'panels' },
  channels: { group: 'panels', key: '9', context: 'place', submenu: 'panels' },
  nextRegion: { group: 'panels', key: null, always: 'F6', repeats: true },
  previousRegion: { group: 'panels', key: null, always: 'Shift+F6', repeats: true },
  nextAlarm: { group: 'alarms', key: 'A', icon: Siren, context: 'place', submenu: 'more' },
  acknowledgeAlarm: { group: 'alarms', key: 'Shift+A', icon: BellRing, context: 'place', submenu: 'more' },
  shelveAlarm: { group: 'alarms', key: 'Shift+S', icon: BellMinus, context: 'place', submenu: 'more' },
  muteAlarms: { group: 'alarms', key: 'M', icon: VolumeX, context: 'place', submenu: 'more' },
  note: { group: 'alarms', key: 'Shift+N', icon: NotebookPen, context: 'vehicle' },
  noteOnAlarm: { group: 'alarms', key: null, icon: NotebookPen, context: 'place', submenu: 'more' },
  alarmReport: { group: 'alarms', key: null, icon: ChartColumn, context: 'place', submenu: 'more' },
  shiftReport: { group: 'alarms', key: null, icon: NotebookText, context: 'place', submenu: 'more' },
  accounts: { group: 'settings', key: null, icon: Users, menu: 'starts group' },
  addAccount: { group: 'settings', key: null, icon: Plus, menu: 'entry' },
  accountPage: { group: 'settings', key: null, icon: IdCard, menu: 'entry' },
  doctor: { group: 'settings', key: null, icon: Stethoscope, menu: 'entry' },
  listener: { group: 'settings', key: null, icon: RadioReceiver, menu: 'starts group' },
  bring: { group: 'settings', key: null, icon: Cable, menu: 'entry' },
  receivers: { group: 'settings', key: null, icon: Antenna, menu: 'entry' },
  console: { group: 'settings', key: null, icon: SquareTerminal, menu: 'starts group' },
  sessions: { group: 'settings', key: null, icon: Inbox, menu: 'entry' },
  board: { group: 'settings', key: null, icon: MessagesSquare, menu: 'entry' },
  proxy: { group: 'settings', key: null, icon: Waypoints, menu: 'entry' },
  units: { group: 'settings', key: null, always: 'Control+,', icon: Languages, menu: 'entry' },
  rules: { group: 'settings', key: null, icon: ListChecks, menu: 'entry' },
  signals: { group: 'settings', key: null, icon: BellRing, menu: 'entry' },
  status: { group: 'settings', key: null, icon: Gauge, menu: 'entry' },
  baseMaps: { group: 'settings', key: null, icon: Layers, menu: 'entry' },
  geocoder: { group: 'settings', key: null, icon: MapPinHouse, menu: 'entry' },
  storage: { group: 'settings', key: null, icon: Database, menu: 'entry' },
  exports: { group: 'settings', key: null, icon: FileDown, menu: 'entry', context: 'vehicle' },
  pull: { group: 'settings', key: null, icon: CloudDownload, menu: 'entry', context: 'vehicle' },
  dayChecks: { group: 'settings', key: null, icon: ClipboardCheck, menu: 'entry' },
  settingsFile: { group: 'settings', key: null, icon: FileJson, menu: 'entry' },
  browsers: { group: 'settings', key: null, icon: LockKeyhole, menu: 'starts group' },
  programLog: { group: 'settings', key: null, icon: ScrollText, menu: 'starts group' },
  keyboard: {
    group: 'settings',
    key: '?',
    icon: Keyboard,
    menu: 'starts group',
    context: 'place',
    submenu: 'more',
  },
  about: { group: 'settings', key: null, icon: Info, menu: 'entry' },
});

export type CommandId = keyof typeof COMMANDS;
export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

const BY_CHORD: ReadonlyMap<string, CommandId> = new Map(
  COMMAND_IDS.flatMap((id) => {
    const { always } = COMMANDS[id];
    return always === undefined ? [] : [[always, id] as const];
  }),
);

/** The command whose key a chord always is. */
export function commandOfChord(chord: string): CommandId | undefined {
  return BY_CHORD.get(chord);
}

/** Keeps the names, and of each what a command may have. */
function commandTable<Id extends string>(
  table: Readonly<Record<Id, CommandEntry>>,
): Readonly<Record<Id, CommandEntry>> {
  return table;
}
