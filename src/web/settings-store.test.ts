import { settingsContract } from '../core/accounts/testing/settings-contract.ts';
import { openConfStore } from './settings-store.ts';

settingsContract('conf', openConfStore);
