import type { ComponentChildren, JSX } from 'preact';
import { Store } from '../shop/store';
import { parseRoute, type Route } from './route';

const here = (): Route => parseRoute(location.pathname, location.search);

/** The page that is shown. */
export const currentRoute = new Store<Route>(here());

addEventListener('popstate', () => currentRoute.set(here()));

/** Goes to another page of the shop, from its top. */
export function goTo(address: string): void {
  history.pushState(null, '', address);
  currentRoute.set(here());
  scrollTo(0, 0);
}

/** Changes the address of the page that is shown. */
export function stayAt(address: string): void {
  history.replaceState(null, '', address);
  currentRoute.set(here());
}

type LinkProps = JSX.HTMLAttributes<HTMLAnchorElement> & {
  href: string;
  children: ComponentChildren;
  onFollow?: () => void;
};

/** A link within the shop. `onFollow` is called before it is followed, in whatever way. */
export function Link({ href, onFollow, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    onFollow?.();
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!elsewhere) {
      event.preventDefault();
      goTo(href);
    }
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
