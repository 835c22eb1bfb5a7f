import { expect, test } from 'vitest';
import { nothingYet, withState } from './feed';
import { parseState } from './state';

const message = (value: string, key = 'anna', at = 1_000) =>
  JSON.stringify({ at, key, features: [{ name: 'cart_value', window: '5m', value, since: 900, known: true }] });

function stateOf(text: string) {
  const state = parseState(text);
  if (state === null) {
    throw new Error('not understood');
  }
  return state;
}

test('what is left out of a message has a default', () => {
  expect(stateOf(message('1'))).toMatchObject({ reachable: true, session: null, actions: [], recentlyViewed: [], topCategory: null });
});

test('a message that is not understood is none', () => {
  for (const text of ['', 'null', '7', '{}', '{"at":1,"key":"a"}', '{"at":"1","key":"a","features":[]}']) {
    expect(parseState(text)).toBeNull();
  }
});

test('a value lights up when it changes, not when it is seen first', () => {
  const first = withState(nothingYet, stateOf(message('1')), 1_500);
  expect([...first.changedAt]).toEqual([]);
  const second = withState(first, stateOf(message('2')), 1_700);
  expect([...second.changedAt]).toEqual([['cart_value_5m', 1_700]]);
  expect(second.log).toEqual([{ id: 'cart_value_5m', before: '1', after: '2', at: 1_700 }]);
});

test('ages are counted by the clock of the server', () => {
  expect(withState(nothingYet, stateOf(message('1', 'anna', 5_000)), 1_500).clockOffset).toBe(3_500);
});

test('nothing of one shopper stays when it is another', () => {
  const anna = withState(withState(nothingYet, stateOf(message('1')), 1), stateOf(message('2')), 2);
  const ben = withState(anna, stateOf(message('3', 'ben')), 3);
  expect(ben.log).toEqual([]);
  expect(ben.changedAt.size).toBe(0);
});
