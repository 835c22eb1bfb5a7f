import { useEffect } from 'preact/hooks';
import { Store, useStore } from '../shop/store';

const KEY = 'panel';

/** Whether the panel of live features is open. It stays as it is when the tab is reloaded. */
export const panelOpen = new Store(remembered());

function remembered(): boolean {
  try {
    return sessionStorage.getItem(KEY) === 'open';
  } catch {
    return false;
  }
}

export function showPanel(open: boolean): void {
  panelOpen.set(open);
  try {
    sessionStorage.setItem(KEY, open ? 'open' : 'shut');
  } catch {
    // It is forgotten with the page, then.
  }
}

/** Whether a key pressed there is text that someone writes. */
export function writesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select'))
  );
}

/** Lets `?` open and shut the panel, and Escape shut it. */
export function usePanelKeys(): boolean {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writesText(event.target)) {
        return;
      }
      if (event.key === '?') {
        event.preventDefault();
        showPanel(!panelOpen.get());
      } else if (event.key === 'Escape' && panelOpen.get()) {
        showPanel(false);
        document.getElementById('panel-toggle')?.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return useStore(panelOpen);
}
