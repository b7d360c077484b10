import { connectionStrings } from '../connection/strings.ts';
import { mapStrings } from '../map/strings.ts';
import { settingsStrings } from '../settings/strings.ts';
import { uiStrings } from '../ui/strings.ts';
import { appStrings } from './strings.ts';

/** English words of every feature, by namespace. */
export const resources = {
  app: appStrings,
  connection: connectionStrings,
  map: mapStrings,
  settings: settingsStrings,
  ui: uiStrings,
} as const;
