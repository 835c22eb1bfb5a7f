import { cents } from '../shop/money';
import type { CartChange } from '../shop/cart-change';
import type { Cart, Declined, DeliveryMethod, Payment, Product, Promotion, Shopper } from '../shop/types';
import { listEntities, NAME_LIMIT, productEntity, promotionEntity } from './entities';
import { tracking } from './start';

/** What shoppers do, as Snowplow events. Orders are none of them: the back end tracks those. */

export function pageShown(type: string): void {
  tracking.tell((kit) => kit.setPageType({ type, language: 'en' }));
  tracking.track('page_view', (kit) => kit.trackPageView());
}

/** From here on events are those of this shopper; of a guest known as `domainUserId` where there is none. */
export function shopperIs(shopper: Shopper | null, domainUserId: string): void {
  tracking.tell((kit) => {
    kit.setUserId(shopper?.id ?? null);
    kit.setEcommerceUser({ id: shopper?.id ?? domainUserId, is_guest: shopper === null });
  });
}

export function productViewed(product: Product, currency: string): void {
  tracking.track('product_view', (kit) => kit.trackProductView(productEntity(product, currency)));
}

export function listViewed(name: string, products: readonly Product[], currency: string): void {
  tracking.track('list_view', (kit) =>
    kit.trackProductListView({ name: name.slice(0, NAME_LIMIT), products: listEntities(products, currency) }),
  );
}

export function listClicked(name: string, product: Product, position: number, currency: string): void {
  tracking.track('list_click', (kit) =>
    kit.trackProductListClick({
      name: name.slice(0, NAME_LIMIT),
      product: productEntity(product, currency, { position }),
    }),
  );
}

export function promotionViewed(promotion: Promotion, position: number): void {
  tracking.track('promo_view', (kit) => kit.trackPromotionView(promotionEntity(promotion, position)));
}

export function promotionClicked(promotion: Promotion, position: number): void {
  tracking.track('promo_click', (kit) => kit.trackPromotionClick(promotionEntity(promotion, position)));
}

/** A change of the cart; `cart` is the cart after it. */
export function cartChanged(change: CartChange, product: Product, cart: Cart): void {
  const event = {
    cart_id: cart.id,
    total_value: cents(cart.total),
    currency: cart.currency,
    products: [productEntity(product, cart.currency, { quantity: change.quantity })],
  };
  if (change.kind === 'add') {
    tracking.track('add_to_cart', (kit) => kit.trackAddToCart(event));
  } else {
    tracking.track('remove_from_cart', (kit) => kit.trackRemoveFromCart(event));
  }
}

export function searched(query: string, results: number): void {
  const terms = query.split(/\s+/).filter((term) => term !== '');
  if (terms.length > 0) {
    tracking.track('site_search', (kit) => kit.trackSiteSearch({ terms, totalResults: results }));
  }
}

/** Step 1 is the delivery page, step 2 the payment page. No address is tracked. */
export function checkoutStepReached(
  step: 1 | 2,
  known: { signedIn: boolean; coupon: string | null; delivery?: DeliveryMethod },
): void {
  tracking.track('checkout_step', (kit) =>
    kit.trackCheckoutStep({
      step,
      account_type: known.signedIn ? 'existing user' : 'guest',
      ...(known.coupon === null ? {} : { coupon_code: known.coupon }),
      ...(known.delivery === undefined ? {} : { delivery_method: known.delivery }),
    }),
  );
}

export function paymentFailed(
  cart: Cart,
  shipping: number,
  payment: Payment,
  error: Declined,
): void {
  tracking.track('trns_error', (kit) =>
    kit.trackTransactionError({
      transaction: {
        transaction_id: cart.id,
        revenue: cents(cart.total + shipping),
        currency: cart.currency,
        payment_method: payment,
        total_quantity: cart.count,
        shipping: cents(shipping),
      },
      error_code: error.code,
      error_shortcode: error.code,
      error_description: error.message,
      error_type: error.type,
      resolution: 'retry_allowed',
    }),
  );
}
