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

/** Whose this tab is: the shopper's id, a guest's is the device's. Empty until the shop has been loaded. */
export const shopperKey = new Store('');

/** Whatever changes cart or shopper is done one after the other, so that no answer overtakes another. */
const turn = new InTurn();

/** Loads the shop, then tracker and live features. Fails with an ApiError if the back end can't be reached. */
export async function openShop(): Promise<void> {
  const [data, me] = await Promise.all([api.catalogue(), api.me()]);
  startTracking(me.tracking);
  shopperIs(me.shopper, me.tracking.domainUserId);
  shopperKey.set(keyOf(me));
  shop.set({ catalogue: new Catalogue(data), me });
  feed.connect();
}

function keyOf(me: Me): string {
  return me.shopper?.id ?? me.tracking.domainUserId;
}

function replaceMe(me: Me): void {
  const now = shop.get();
  if (now === null) {
    return;
  }
  const somebodyElse = keyOf(me) !== shopperKey.get();
  if (somebodyElse) {
    shopperIs(me.shopper, me.tracking.domainUserId);
    // While `shop` still has whoever it was before.
    shopperKey.set(keyOf(me));
  }
  shop.set({ ...now, me });
  if (somebodyElse) {
    feed.reset();
  }
}

export function replaceCart(cart: Cart): void {
  const now = shop.get();
  if (now !== null) {
    shop.set({ ...now, me: { ...now.me, cart } });
  }
}

/** Takes over what the back end knows of cart and shopper, as after an order or after what was done in another tab. */
export function refreshMe(): Promise<void> {
  return turn.take(async () => replaceMe(await api.me()));
}

export function signIn(shopper: string): Promise<void> {
  return turn.take(async () => replaceMe(await api.signIn(shopper)));
}

export function signOut(): Promise<void> {
  return turn.take(async () => replaceMe(await api.signOut()));
}

/**
 * Puts so many of a product into the cart, or takes them out, and tracks the difference. `wanted` is asked for the new
 * quantity once earlier changes are through, so that two quick clicks on "add" add two.
 */
export function changeQuantity(product: Product, wanted: (now: number) => number): Promise<void> {
  return turn.take(async () => {
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

export function applyDiscount(): Promise<void> {
  return turn.take(async () => replaceCart(await api.applyDiscount()));
}
