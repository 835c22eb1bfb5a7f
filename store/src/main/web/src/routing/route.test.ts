import { expect, test } from 'vitest';
import { pageKey, parseRoute, to } from './route';

test('every address leads to its page', () => {
  expect(parseRoute(to.home)).toEqual({ page: 'home' });
  expect(parseRoute(to.cart)).toEqual({ page: 'cart' });
  expect(parseRoute(to.signIn)).toEqual({ page: 'sign-in' });
  expect(parseRoute('/checkout')).toEqual({ page: 'delivery' });
  expect(parseRoute(to.delivery)).toEqual({ page: 'delivery' });
  expect(parseRoute(to.payment)).toEqual({ page: 'payment' });
  expect(parseRoute(to.product('bag-tote'))).toEqual({ page: 'product', id: 'bag-tote' });
  expect(parseRoute(to.order('o/1'))).toEqual({ page: 'order', id: 'o/1' });
});

test('a slash at the end makes no difference', () => {
  expect(parseRoute('/category/bags/')).toEqual({ page: 'category', id: 'bags', sort: null });
});

test('what is searched for survives the address', () => {
  const url = new URL(to.search('lamp & "café" 100%'), 'http://shop');
  expect(parseRoute(url.pathname, url.search)).toEqual({ page: 'search', query: 'lamp & "café" 100%' });
});

test('addresses that are none lead to not found', () => {
  for (const path of ['/nothing', '/product', '/category', '/checkout/else', '/product/a/b', '/order', '/%E0%A4%A/x']) {
    expect(parseRoute(path).page).toBe('not-found');
  }
});

test('sorting a category is no other page, another search is', () => {
  expect(pageKey(parseRoute('/category/bags', '?sort=name'))).toBe(pageKey(parseRoute('/category/bags')));
  expect(pageKey(parseRoute('/search', '?q=a'))).not.toBe(pageKey(parseRoute('/search', '?q=b')));
});
