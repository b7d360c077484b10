/** What the desktop application says outside of its windows: its menu, the boxes it ends in, and the titles and filters of the system's file dialogs. */
export const desktop = {
  /** Names of menus; the letter after & opens it by Alt, where the system knows that. */
  menus: { file: '&File', edit: '&Edit', view: '&View', window: '&Window', help: '&Help' },
  entries: { openLogs: 'Open logs', licences: 'Licences' },
  /** By Electron's roles: it knows their labels in English alone. */
  roles: {
    about: 'About Fleetglass',
    services: 'Services',
    hide: 'Hide Fleetglass',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    quit: 'Quit Fleetglass',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    reload: 'Reload',
    toggleDevTools: 'Developer tools',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring all to front',
  },
  /** On the program's icon, for those who hear it read. */
  badge: '{{count}} alarms ask for somebody',
  /** Titles of the boxes that say why the application does not come up, or ended. */
  boxes: { cannotStart: 'Fleetglass cannot start', ended: 'Fleetglass has ended' },
  /** Asked before anything is changed in flespi. */
  confirm: {
    title: 'Change flespi?',
    changes: 'Make these calls in flespi?',
    deletes: 'Delete this in flespi?',
    doIt: 'Do it in flespi',
    delete: 'Delete in flespi',
    cancel: 'Cancel',
  },
  dialogs: {
    pem: 'Choose a certificate or key',
    map: 'Choose a map file',
    export: 'Export messages',
    allFiles: 'All files',
  },
  /** Kinds of exported files, by the ending of their names. */
  kinds: {
    ndjson: 'Messages, one JSON object a line',
    csv: 'Plain table',
    xlsx: 'Spreadsheet',
    gpx: 'GPX tracks',
    geojson: 'GeoJSON tracks',
  },
} as const;
