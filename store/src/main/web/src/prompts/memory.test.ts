import { expect, test } from 'vitest';
import { PromptMemory, promptOf, sinceOrder } from './memory';

const flag = (raisedAt: number, action = 'live_chat') => ({
  action,
  pattern: 'stalled_cart',
  reason: '',
  raisedAt,
  expiresAt: raisedAt + 1_000,
});

function shelf() {
  const items = new Map<string, string>();
  return { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value) };
}

test('a prompt that was dismissed stays away, also when the tab is reloaded', () => {
  const tab = shelf();
  new PromptMemory(tab).dismiss(flag(100));
  const reloaded = new PromptMemory(tab).dismissed.get();
  expect(promptOf('live_chat', [flag(100)], reloaded, 200)).toBeNull();
});

test('a flag raised anew is another prompt', () => {
  const memory = new PromptMemory(shelf());
  memory.dismiss(flag(100));
  expect(promptOf('live_chat', [flag(500)], memory.dismissed.get(), 600)?.raisedAt).toBe(500);
});

test('dismissing one prompt leaves the others', () => {
  const memory = new PromptMemory(shelf());
  memory.dismiss(flag(100));
  const flags = [flag(100), flag(100, 'discount')];
  expect(promptOf('discount', flags, memory.dismissed.get(), 200)?.action).toBe('discount');
});

test('no prompt without a flag, nor after it has expired', () => {
  expect(promptOf('live_chat', [], new Set(), 0)).toBeNull();
  expect(promptOf('live_chat', [flag(100)], new Set(), 1_100)).toBeNull();
});

test('what was raised before the order is asked no more, what comes after it is', () => {
  const flags = [flag(100), flag(500, 'discount')];
  expect(sinceOrder(flags, 0)).toEqual(flags);
  expect(sinceOrder(flags, 300).map((each) => each.action)).toEqual(['discount']);
});

test('storage that is shut or broken only means forgetting', () => {
  const shut = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  };
  const memory = new PromptMemory(shut);
  memory.dismiss(flag(100));
  expect(memory.dismissed.get().size).toBe(1);
  expect(new PromptMemory({ getItem: () => '{"not":"a list"', setItem: () => undefined }).dismissed.get().size).toBe(0);
  expect(new PromptMemory(null).dismissed.get().size).toBe(0);
});
