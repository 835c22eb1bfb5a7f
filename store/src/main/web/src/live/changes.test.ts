import { expect, test } from 'vitest';
import { changesBetween, latestChanges } from './changes';
import type { LiveState } from './state';

const state = (values: Record<string, string>, key = 'anna', sessionValues: Record<string, string> = {}, id = 's1'): LiveState => ({
  at: 0,
  key,
  reachable: true,
  features: Object.entries(values).map(([name, value]) => ({ name, window: '5m', value, since: 0, known: true })),
  session: { id, features: Object.entries(sessionValues).map(([name, value]) => ({ name, value, since: 0, known: true })) },
  actions: [],
  recentlyViewed: [],
  topCategory: null,
});

test('new, other and gone values are changes, the same are none', () => {
  const changes = changesBetween(
    state({ cart_value: '10', top_product: 'pen', orders_count: '0' }),
    state({ cart_value: '20', orders_count: '0', cart_currency: 'EUR' }),
    7,
  );
  expect(changes).toEqual([
    { id: 'cart_value_5m', before: '10', after: '20', at: 7 },
    { id: 'cart_currency_5m', before: null, after: 'EUR', at: 7 },
    { id: 'top_product_5m', before: 'pen', after: null, at: 7 },
  ]);
});

test('another shopper is no change', () => {
  expect(changesBetween(state({ cart_value: '10' }), state({ cart_value: '20' }, 'ben'), 7)).toEqual([]);
  expect(changesBetween(null, state({ cart_value: '20' }), 7)).toEqual([]);
});

test('a new session does not count as a change of the old one', () => {
  const before = state({}, 'anna', { session_page_count: '9' }, 's1');
  expect(changesBetween(before, state({}, 'anna', { session_page_count: '1' }, 's2'), 7)).toEqual([]);
});

test('the log names a feature once, leaves out what always changes, and ends', () => {
  const change = (id: string) => ({ id, before: '1', after: '2', at: 1 });
  const fresh = ['cart_value_5m', 'cart_value_1h', 'session_duration', 'orders_count_1h'].map(change);
  expect(latestChanges([change('old_5m'), change('older_5m')], fresh, 3).map((each) => each.id)).toEqual([
    'cart_value_5m',
    'orders_count_1h',
    'old_5m',
  ]);
});

test('what matters most stands first of what changed together', () => {
  const change = (id: string) => ({ id, before: null, after: '2', at: 1 });
  const fresh = ['session_page_count', 'cart_add_count_5m', 'cart_value_5m', 'product_view_count_5m'].map(change);
  expect(latestChanges([], fresh, 9).map((each) => each.id)).toEqual([
    'product_view_count_5m',
    'cart_value_5m',
    'cart_add_count_5m',
    'session_page_count',
  ]);
});
