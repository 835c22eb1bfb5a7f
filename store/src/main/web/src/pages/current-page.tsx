import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { currentRoute } from '../routing/navigation';
import { pageKey, type Route } from '../routing/route';
import type { Catalogue } from '../shop/catalogue';
import { announcement, shopperKey, type Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import { pageShown } from '../tracking/events';
import { CartPage } from './cart-page';
import { CategoryPage } from './category-page';
import { DeliveryPage } from './delivery-page';
import { HomePage } from './home-page';
import { NotFoundPage } from './not-found-page';
import { OrderPage } from './order-page';
import { PaymentPage } from './payment-page';
import { ProductPage } from './product-page';
import { SearchPage } from './search-page';
import { SignInPage } from './sign-in-page';

const PERSONAL: ReadonlySet<Route['page']> = new Set(['delivery', 'payment', 'order']);

/** The page at the current address. On another page the title changes, focus goes to its heading, and it is tracked. */
export function CurrentPage({ shop }: { shop: Shop }) {
  const route = useStore(currentRoute);
  const key = pageKey(route);
  const shopper = useStore(shopperKey);
  const title = titleOf(route, shop.catalogue);
  const first = useRef(true);

  // Before the effects of the page itself: what it tracks belongs to this page view.
  useLayoutEffect(() => {
    document.title = title === 'Tidemark' ? 'Tidemark, things that last' : `${title} · Tidemark`;
    pageShown(route.page);
  }, [key]);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    announcement.set(title);
  }, [key]);

  // What was typed or fetched for one shopper goes when it is another.
  const whose = PERSONAL.has(route.page) ? shopper : '';
  return <Page key={`${key} ${whose}`} route={route} shop={shop} />;
}

function Page({ route, shop }: { route: Route; shop: Shop }) {
  switch (route.page) {
    case 'home':
      return <HomePage shop={shop} />;
    case 'category': {
      const category = shop.catalogue.category(route.id);
      return category === undefined ? <NotFoundPage /> : <CategoryPage shop={shop} category={category} sort={route.sort} />;
    }
    case 'product': {
      const product = shop.catalogue.product(route.id);
      return product === undefined ? <NotFoundPage /> : <ProductPage shop={shop} product={product} />;
    }
    case 'search':
      return <SearchPage shop={shop} query={route.query} />;
    case 'cart':
      return <CartPage shop={shop} />;
    case 'sign-in':
      return <SignInPage shop={shop} />;
    case 'delivery':
      return <DeliveryPage shop={shop} />;
    case 'payment':
      return <PaymentPage shop={shop} />;
    case 'order':
      return <OrderPage shop={shop} id={route.id} />;
    case 'not-found':
      return <NotFoundPage />;
  }
}

export function titleOf(route: Route, catalogue: Catalogue): string {
  switch (route.page) {
    case 'home':
      return 'Tidemark';
    case 'category':
      return catalogue.category(route.id)?.name ?? 'Not found';
    case 'product':
      return catalogue.product(route.id)?.name ?? 'Not found';
    case 'search':
      return route.query === '' ? 'Search' : `Search: ${route.query}`;
    case 'cart':
      return 'Your cart';
    case 'sign-in':
      return 'Sign in';
    case 'delivery':
      return 'Delivery';
    case 'payment':
      return 'Payment';
    case 'order':
      return 'Thank you';
    case 'not-found':
      return 'Not found';
  }
}
