import { beforeEach, expect, test, vi } from 'vitest';
import type { Neighbours } from './tabs';
import type { Me } from './types';

/** The back end, as far as tabs see it. */
let me: Me;
let lateRequests: number;
let sources: FakeSource[];
let page: EventTarget & { visibilityState: string };
let window: EventTarget;
let neighbours: Neighbours;
let hear: (tab: string) => void;

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;

  constructor() {
    super();
    sources.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }

  tell(key: string): void {
    this.dispatchEvent(new MessageEvent('state', { data: JSON.stringify({ at: 1, key, features: [] }) }));
  }
}

function meAs(shopper: string | null, count = 0): Me {
  return {
    shopper: shopper === null ? null : { id: shopper, name: shopper },
    shoppers: [],
    cart: { id: 'c', currency: 'EUR', lines: [], subtotal: 0, discount: null, total: 0, count },
    tracking: { collector: 'http://collector', appId: 'shop', domainUserId: 'device' },
  };
}

const listening = () => sources.filter((source) => source.readyState !== FakeSource.CLOSED);

async function openTab() {
  vi.resetModules();
  vi.doMock('../tracking/start', () => ({ startTracking: () => undefined, tracking: { tell: () => undefined } }));
  const [shop, checkout, chat, tabs] = await Promise.all([
    import('./shop'),
    import('./checkout'),
    import('../prompts/chat'),
    import('./tabs'),
  ]);
  await shop.openShop();
  tabs.keepInStep(neighbours);
  return { ...shop, ...checkout, ...chat };
}

function look(visibility: 'hidden' | 'visible'): void {
  page.visibilityState = visibility;
  page.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  me = meAs(null);
  lateRequests = 0;
  sources = [];
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  window = new EventTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  neighbours = {
    postMessage: () => undefined,
    addEventListener: (_type, listener) => {
      hear = (tab) => listener({ data: tab });
    },
  };
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('fetch', async (path: string) => {
    if (lateRequests > 0) {
      lateRequests -= 1;
      return Response.json({ error: 'session_changed', message: 'Please try again.' }, { status: 409 });
    }
    const catalogue = { currency: 'EUR', categories: [], products: [], lists: [], promotions: [] };
    const answers: Record<string, unknown> = {
      '/api/catalogue': catalogue,
      '/api/me': me,
      '/api/sign-out': (me = path === '/api/sign-out' ? meAs(null) : me),
      '/api/checkout/delivery': { delivery: { name: 'Anna' }, shipping: 4.9 },
      '/api/orders': { id: 'o1', delivery: { name: 'Anna' } },
      '/api/chat': { messages: [{ from: 'shopper', text: 'psst', at: 1 }] },
    };
    const answer = answers[path];
    return Response.json(answer ?? { error: 'unknown', message: 'There is no such thing.' }, { status: answer === undefined ? 404 : 200 });
  });
});

test('a tab that nobody sees holds no connection, and has one again when it is seen', async () => {
  await openTab();
  expect(listening()).toHaveLength(1);
  look('hidden');
  expect(listening()).toHaveLength(0);
  look('visible');
  expect(listening()).toHaveLength(1);
});

test('a tab that was opened in the background connects when it is first seen', async () => {
  page.visibilityState = 'hidden';
  await openTab();
  expect(listening()).toHaveLength(0);
});

test('signing out in one tab signs out the others', async () => {
  me = meAs('anna');
  const tab = await openTab();
  me = meAs(null);
  sources[0]?.tell('device');
  await vi.waitFor(() => expect(tab.shop.get()?.me.shopper).toBeNull());
  expect(tab.shopperKey.get()).toBe('device');
});

test('what was put into the cart in another tab is there when this one is looked at', async () => {
  const tab = await openTab();
  me = meAs(null, 3);
  look('hidden');
  look('visible');
  await vi.waitFor(() => expect(tab.shop.get()?.me.cart.count).toBe(3));
});

test('after signing out the tab knows neither address, nor orders, nor what was said', async () => {
  me = meAs('anna');
  const tab = await openTab();
  await tab.placeOrder('card');
  await tab.setDelivery({ name: 'Anna', street: 's', postcode: 'p', city: 'c', email: 'a@b', method: 'standard' });
  await tab.say('psst');
  await tab.signOut();
  expect(tab.accepted.get()).toBeNull();
  expect(tab.chatMessages.get()).toEqual([]);
  await expect(tab.findOrder('o1')).rejects.toThrow('There is no such order.');
});

test('a guest who signs in keeps the order', async () => {
  const tab = await openTab();
  await tab.placeOrder('card');
  me = meAs('anna');
  await tab.refreshMe();
  expect((await tab.findOrder('o1')).id).toBe('o1');
});

test('a request that crossed a sign-in in another tab is sent again, once', async () => {
  const tab = await openTab();
  lateRequests = 1;
  await tab.refreshMe();
  lateRequests = 2;
  await expect(tab.refreshMe()).rejects.toThrow('Please try again.');
});

test('of many tabs in sight only those looked at last hold a connection', async () => {
  await openTab();
  ['a', 'b', 'c', 'c'].forEach(hear);
  expect(listening()).toHaveLength(1);
  hear('d');
  expect(listening()).toHaveLength(0);
  window.dispatchEvent(new Event('pointerdown'));
  expect(listening()).toHaveLength(1);
});
