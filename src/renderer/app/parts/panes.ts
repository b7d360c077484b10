import { createPart } from '../../ui/create-part.ts';

/** Details, and what is in the tabs of the dock. */
export const PANES = createPart(() => import('./pane-contents.ts'));
