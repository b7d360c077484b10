import { openConfStore } from './conf-store.ts';
import { settingsContract } from './testing/settings-contract.ts';

settingsContract('conf', openConfStore);
