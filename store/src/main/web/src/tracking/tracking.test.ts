import { expect, test } from 'vitest';
import type { Product } from '../shop/types';
import { listEntities, productEntity } from './entities';
import { Tracking } from './tracking';

const pen: Product = { id: 'pen', name: 'Pen', brand: 'Mill', category: 'study', price: 0.1 + 0.2, about: '', stock: 'in stock' };

test('what happens before the tracker is there is tracked once it is, in order', async () => {
  const sent: string[] = [];
  const tracking = new Tracking<string[]>(() => 42);
  tracking.track('first', (kit) => kit.push('first'));
  tracking.track('second', (kit) => kit.push('second'));
  expect(sent).toEqual([]);
  await tracking.start(async () => sent);
  tracking.track('third', (kit) => kit.push('third'));
  expect(sent).toEqual(['first', 'second', 'third']);
  expect(tracking.status.get()).toBe('on');
  expect(tracking.latest.get()).toEqual({ name: 'third', at: 42 });
});

test('a blocked tracker is no trouble to the shop', async () => {
  const tracking = new Tracking<string[]>();
  tracking.track('early', (kit) => kit.push('early'));
  await tracking.start(() => Promise.reject(new Error('blocked')));
  tracking.track('late', (kit) => kit.push('late'));
  expect(tracking.status.get()).toBe('off');
  expect(tracking.latest.get()).toBeNull();
});

test('an event that fails does not take the others with it', async () => {
  const sent: string[] = [];
  const tracking = new Tracking<string[]>();
  await tracking.start(async () => sent);
  tracking.track('broken', () => {
    throw new Error('broken');
  });
  tracking.track('fine', (kit) => kit.push('fine'));
  expect(sent).toEqual(['fine']);
});

test('a product entity has what its schema asks for, and nothing undefined', () => {
  const entity = productEntity(pen, 'EUR', { quantity: 2 });
  expect(entity).toMatchObject({ id: 'pen', category: 'study', price: 0.3, currency: 'EUR', quantity: 2 });
  expect(Object.values(entity)).not.toContain(undefined);
});

test('products of a list have positions from one', () => {
  expect(listEntities([pen, pen], 'EUR').map((entity) => entity.position)).toEqual([1, 2]);
});
