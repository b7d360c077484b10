import { createPart } from '../../ui/create-part.ts';

/** All dialogs, the palette among them. */
export const DIALOGS = createPart(() => import('../dialog-table.tsx'));
