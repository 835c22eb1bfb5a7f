import { expect, test } from 'vitest';
import { changeOf } from './cart-change';
import { Catalogue, isSort, sorted } from './catalogue';
import { InTurn } from './in-turn';
import { cents, money, saving } from './money';
import data from '../../../resources/catalogue.json';

const catalogue = new Catalogue(data);

test('amounts have no more than two decimals', () => {
  expect(cents(0.1 + 0.2)).toBe(0.3);
  expect(cents(129.9 * 3)).toBe(389.7);
  expect(money(1249, 'EUR')).toBe('€1,249.00');
});

test('a saving is shown only below the list price', () => {
  expect(saving(80, 100)).toBe(20);
  expect(saving(80, 80)).toBe(0);
  expect(saving(80, undefined)).toBe(0);
});

test('another quantity is an addition or a removal of the difference', () => {
  expect(changeOf('pen', 0, 1)).toEqual({ product: 'pen', kind: 'add', quantity: 1 });
  expect(changeOf('pen', 2, 5)).toEqual({ product: 'pen', kind: 'add', quantity: 3 });
  expect(changeOf('pen', 5, 0)).toEqual({ product: 'pen', kind: 'remove', quantity: 5 });
  expect(changeOf('pen', 2, 2)).toBeNull();
});

test('a search finds by the beginning of words, names first', () => {
  expect(catalogue.search('LAMP').map((product) => product.id).slice(0, 2)).toEqual(['light-desk', 'light-floor']);
  expect(catalogue.search('rain boots')[0]?.id).toBe('shoe-rainboot');
  expect(catalogue.search('kestrel leather').map((product) => product.id)).toContain('bag-crossbody');
  expect(catalogue.search('submarine')).toEqual([]);
  expect(catalogue.search('  ')).toEqual([]);
});

test('products are put in order without touching the catalogue', () => {
  const bags = catalogue.inCategory('bags');
  const prices = sorted(bags, 'price-up').map((product) => product.price);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  expect(sorted(bags, 'price-down').map((product) => product.price)).toEqual([...prices].reverse());
  expect(sorted(bags, 'featured')).toEqual(bags);
  expect(isSort('toString')).toBe(false);
});

test('the catalogue names only products and categories that it has', () => {
  const named = [...data.lists, ...data.promotions].flatMap((each) => each.products);
  expect(catalogue.of(named)).toHaveLength(named.length);
  for (const product of data.products) {
    expect(catalogue.category(product.category)).toBeDefined();
    expect(product.id).toMatch(/^[a-z0-9-]+$/);
    expect(cents(product.price)).toBe(product.price);
  }
});

test('work is done one after the other, also after a failure', async () => {
  const turn = new InTurn();
  const done: string[] = [];
  const slow = turn.take(async () => {
    await Promise.resolve();
    done.push('first');
    throw new Error('no');
  });
  const next = turn.take(async () => void done.push('second'));
  await expect(slow).rejects.toThrow('no');
  await next;
  expect(done).toEqual(['first', 'second']);
});
