import { settingsContract } from '../core/settings/testing/settings-contract.ts';
import { openConfStore } from './settings-store.ts';

settingsContract('conf', openConfStore);
