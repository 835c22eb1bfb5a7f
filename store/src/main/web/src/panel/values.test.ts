import { expect, test } from 'vitest';
import { healthOf } from './health';
import { nothingYet } from '../live/feed';
import { isNumber, shownValue } from './values';

test('values are shown as they stand, except times, lengths and lists', () => {
  expect(shownValue('cart_value', '129.9')).toBe('129.9');
  expect(shownValue('session_duration', '200000')).toBe('3 min 20 s');
  expect(shownValue('shopper_device_types', '["Desktop","Phone"]')).toBe('Desktop, Phone');
  expect(shownValue('top_product', '[broken')).toBe('[broken');
  expect(shownValue('session_start', '1767607200000')).toMatch(/^\d\d:\d\d:\d\d$/);
});

test('a price range is no number', () => {
  expect(isNumber('-3.50')).toBe(true);
  expect(isNumber('42.99-189.99')).toBe(false);
});

test('the panel says plainly when there is nothing to show', () => {
  const empty = { at: 0, key: 'a', reachable: true, features: [], session: null, actions: [], recentlyViewed: [], topCategory: null };
  expect(healthOf({ ...nothingYet, connection: 'lost' }).text).toBe('Not connected');
  expect(healthOf({ ...nothingYet, connection: 'open', state: empty }).text).toBe('Connected, no data yet');
  expect(healthOf({ ...nothingYet, connection: 'open', state: { ...empty, reachable: false } }).level).toBe('bad');
  expect(healthOf({ ...nothingYet, connection: 'lost', state: empty }).text).toContain('last known');
});
