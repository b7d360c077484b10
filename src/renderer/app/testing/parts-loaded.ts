/** For tests: all parts of the page are there before the first test begins. */
import { DIALOGS } from '../parts/dialogs.ts';
import { FIRST_SCREEN } from '../parts/first-screen.ts';
import { PANES } from '../parts/panes.ts';

const { welcome, workspace, map } = FIRST_SCREEN;
await Promise.all([welcome, workspace, map, PANES, DIALOGS].map((part) => part.load()));
