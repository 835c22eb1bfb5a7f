import { expect, test } from 'vitest';
import { groupsOf, placeOf, sessionRows, windowsOf, windowSeconds } from './lanes';

const feature = (name: string, window: string, value = '1') => ({ name, window, value, since: 0, known: true });

test('windows stand from the shortest to the longest', () => {
  expect(windowsOf([feature('a', '24h'), feature('a', '90s'), feature('a', '1h'), feature('b', '5m')])).toEqual([
    '90s',
    '5m',
    '1h',
    '24h',
  ]);
  expect(windowsOf([])).toEqual(['5m', '1h', '24h']);
  expect(windowSeconds('2d')).toBe(172_800);
});

test('each feature stands in its lane, with its value for each window', () => {
  const groups = groupsOf([feature('cart_value', '5m', '20'), feature('cart_value', '1h', '30')]);
  expect(groups.map((group) => group.lane.id)).toEqual(['product', 'category', 'cart', 'purchase']);
  const row = groups[2]?.rows.find((each) => each.name === 'cart_value');
  expect(row?.label).toBe('Cart value');
  expect(row?.values.get('1h')?.value).toBe('30');
  expect(row?.values.has('24h')).toBe(false);
});

test('a feature that no lane knows is shown too', () => {
  const other = groupsOf([feature('loyalty_points', '1h')]).at(-1);
  expect(other?.lane.id).toBe('other');
  expect(other?.rows.map((row) => row.name)).toEqual(['loyalty_points']);
});

test('session values come in the order of the catalogue, unknown ones last', () => {
  const value = (name: string) => ({ name, value: '1', since: 0, known: true });
  const rows = sessionRows([value('session_mood'), value('session_page_count'), value('session_state')]);
  expect(rows.map((row) => row.name)).toEqual(['session_state', 'session_page_count', 'session_mood']);
});

test('the id of a value tells lane, feature and window', () => {
  expect(placeOf('cart_value_5m')).toEqual({ lane: 'cart', laneLabel: 'Cart', label: 'Cart value', window: '5m' });
  expect(placeOf('session_page_count').window).toBeNull();
  expect(placeOf('loyalty_points_1h')).toMatchObject({ lane: 'other', label: 'loyalty_points', window: '1h' });
});
