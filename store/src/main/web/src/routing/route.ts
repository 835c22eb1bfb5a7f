/** The pages of the shop. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'category'; readonly id: string; readonly sort: string | null }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'search'; readonly query: string }
  | { readonly page: 'cart' }
  | { readonly page: 'sign-in' }
  | { readonly page: 'delivery' }
  | { readonly page: 'payment' }
  | { readonly page: 'order'; readonly id: string }
  | { readonly page: 'not-found' };

export const QUERY_LIMIT = 100;

/** The page at an address; an address that is none leads to `not-found`. */
export function parseRoute(pathname: string, search = ''): Route {
  const parameters = new URLSearchParams(search);
  const [first = '', second = '', ...rest] = pathname.split('/').filter((part) => part !== '').map(decode);
  if (rest.length > 0) {
    return { page: 'not-found' };
  }
  if (second === '') {
    switch (first) {
      case '':
        return { page: 'home' };
      case 'search':
        return { page: 'search', query: (parameters.get('q') ?? '').trim().slice(0, QUERY_LIMIT) };
      case 'cart':
      case 'sign-in':
        return { page: first };
      case 'checkout':
        return { page: 'delivery' };
      default:
        return { page: 'not-found' };
    }
  }
  switch (first) {
    case 'category':
      return { page: 'category', id: second, sort: parameters.get('sort') };
    case 'product':
      return { page: 'product', id: second };
    case 'order':
      return { page: 'order', id: second };
    case 'checkout':
      return second === 'delivery' || second === 'payment' ? { page: second } : { page: 'not-found' };
    default:
      return { page: 'not-found' };
  }
}

/** Where a page is. */
export const to = {
  home: '/',
  cart: '/cart',
  signIn: '/sign-in',
  delivery: '/checkout/delivery',
  payment: '/checkout/payment',
  category: (id: string, sort?: string) =>
    `/category/${encodeURIComponent(id)}${sort === undefined || sort === 'featured' ? '' : `?sort=${encodeURIComponent(sort)}`}`,
  product: (id: string) => `/product/${encodeURIComponent(id)}`,
  search: (query: string) => `/search?q=${encodeURIComponent(query)}`,
  order: (id: string) => `/order/${encodeURIComponent(id)}`,
};

/** The same for all addresses that show one page: another order of its products is no other page. */
export function pageKey(route: Route): string {
  switch (route.page) {
    case 'category':
    case 'product':
    case 'order':
      return `${route.page}/${route.id}`;
    case 'search':
      return `search/${route.query}`;
    default:
      return route.page;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
