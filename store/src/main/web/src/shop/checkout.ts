import { api, ApiError } from './api';
import { refreshMe, shop, shopperKey } from './shop';
import { Store } from './store';
import type { Declined, Delivery, DeliveryMethod, Order, Payment } from './types';

export const METHODS: ReadonlyArray<{ id: DeliveryMethod; name: string; about: string }> = [
  { id: 'standard', name: 'Standard', about: 'two to four days' },
  { id: 'express', name: 'Express', about: 'tomorrow, before noon' },
  { id: 'pickup', name: 'Pick up', about: 'at our door, from two o’clock' },
];

export const PAYMENTS: ReadonlyArray<{ id: Payment; name: string; about: string }> = [
  { id: 'card', name: 'Card', about: 'the one ending in 4242' },
  { id: 'paypal', name: 'PayPal', about: 'pretended, like the rest' },
  { id: 'invoice', name: 'Invoice', about: 'pay within thirty days' },
  { id: 'declined-card', name: 'A card that is declined', about: 'to see what happens then' },
];

export function paymentName(payment: Payment): string {
  return PAYMENTS.find((each) => each.id === payment)?.name ?? payment;
}

export function methodName(method: DeliveryMethod): string {
  return METHODS.find((each) => each.id === method)?.name ?? method;
}

/** Where the cart is to go, once the back end has accepted it; the page forgets it when it is reloaded. */
export const accepted = new Store<{ delivery: Delivery; shipping: number } | null>(null);

/** The orders placed or looked at in this visit, so that the confirmation is there at once. */
const orders = new Map<string, Order>();

/** When the latest order of this visit was placed (server clock, ms). */
export const orderedAt = new Store(0);

/** Ids of those that were somebody else's, whom the back end would be asked for in vain. */
const gone = new Set<string>();

// As the back end does: neither address nor order is the next shopper's business, but a guest who signs in keeps orders.
shopperKey.subscribe(() => {
  accepted.set(null);
  const wasGuest = shop.get()?.me.shopper == null;
  if (!wasGuest) {
    for (const id of orders.keys()) {
      gone.add(id);
    }
    orders.clear();
  }
});

export async function setDelivery(delivery: Delivery): Promise<void> {
  accepted.set(await api.setDelivery(delivery));
}

/** Pays. The order, or why the payment was declined. */
export async function placeOrder(payment: Payment): Promise<Order | Declined> {
  const order = await api.placeOrder(payment);
  if ('declined' in order) {
    return order.declined;
  }
  orders.set(order.id, order);
  orderedAt.set(order.at);
  accepted.set(null);
  await refreshMe().catch(() => undefined);
  return order;
}

export async function findOrder(id: string): Promise<Order> {
  if (gone.has(id)) {
    throw new ApiError(404, 'unknown_order', 'There is no such order.');
  }
  const order = orders.get(id) ?? (await api.order(id));
  orders.set(id, order);
  return order;
}
