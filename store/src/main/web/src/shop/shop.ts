import { feed } from '../live/feed';
import { cartChanged, shopperIs } from '../tracking/events';
import { startTracking } from '../tracking/start';
import { api, ApiError } from './api';
import { changeOf, quantityOf } from './cart-change';
import { Catalogue } from './catalogue';
import { InTurn } from './in-turn';
import { Store } from './store';
import type { Cart, Me, Product } from './types';

export const QUANTITY_LIMIT = 20;

/** All that pages show, once it is there. */
export interface Shop {
  readonly catalogue: Catalogue;
  readonly me: Me;
}

/** null until the shop has been loaded. */
export const shop = new Store<Shop | null>(null);

/** The latest thing to be said to those who don't see the page change. */
export const announcement = new Store('');

const cartTurn = new InTurn();

/** Loads the shop, then tracker and live features. Fails with an ApiError if the back end can't be reached. */
export async function openShop(): Promise<void> {
  const [data, me] = await Promise.all([api.catalogue(), api.me()]);
  startTracking(me.tracking);
  shopperIs(me.shopper, me.tracking.domainUserId);
  shop.set({ catalogue: new Catalogue(data), me });
  feed.connect();
}

function replaceMe(me: Me): void {
  const now = shop.get();
  if (now !== null) {
    shop.set({ ...now, me });
    shopperIs(me.shopper, me.tracking.domainUserId);
    feed.reset();
  }
}

export function replaceCart(cart: Cart): void {
  const now = shop.get();
  if (now !== null) {
    shop.set({ ...now, me: { ...now.me, cart } });
  }
}

/** Takes over what the back end knows of cart and shopper, as after an order. */
export async function refreshMe(): Promise<void> {
  const me = await api.me();
  const now = shop.get();
  if (now !== null) {
    shop.set({ ...now, me });
  }
}

export async function signIn(shopper: string): Promise<void> {
  replaceMe(await api.signIn(shopper));
}

export async function signOut(): Promise<void> {
  replaceMe(await api.signOut());
}

/**
 * Puts so many of a product into the cart, or takes them out, and tracks the difference. `wanted` is asked for the new
 * quantity once earlier changes are through, so that two quick clicks on "add" add two.
 */
export function changeQuantity(product: Product, wanted: (now: number) => number): Promise<void> {
  return cartTurn.take(async () => {
    const cart = shop.get()?.me.cart;
    if (cart === undefined) {
      return;
    }
    const before = quantityOf(cart, product.id);
    const after = Math.max(0, wanted(before));
    if (after > QUANTITY_LIMIT) {
      throw new ApiError(400, 'bad_quantity', `${QUANTITY_LIMIT} of one thing is all a cart can hold.`);
    }
    if (after === before) {
      return;
    }
    const changed = await api.setQuantity(product.id, after);
    replaceCart(changed);
    const change = changeOf(product.id, before, quantityOf(changed, product.id));
    if (change !== null) {
      cartChanged(change, product, changed);
      announcement.set(
        change.kind === 'add' ? `${product.name} is in your cart` : `${product.name}: now ${after} in your cart`,
      );
    }
  });
}

export async function applyDiscount(): Promise<void> {
  replaceCart(await api.applyDiscount());
}
