import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { AppWindow, type WindowProps } from './app/AppWindow.tsx';
import type { MapProps } from './app/Desk.tsx';
import { FIRST_SCREEN } from './app/parts/first-screen.ts';
import { WithPart } from './app/parts/WithPart.tsx';

/** Shows the window in an element of the page. What is large is imported here and in its parts, while the host is asked already. */
export function showWindow(root: HTMLElement, props: Omit<WindowProps, 'children'>): void {
  createRoot(root).render(
    <AppWindow {...props}>
      <App MapView={PartOfMap} />
    </AppWindow>,
  );
}

function PartOfMap(props: MapProps) {
  return <WithPart part={FIRST_SCREEN.map}>{({ MapView }) => <MapView {...props} />}</WithPart>;
}
