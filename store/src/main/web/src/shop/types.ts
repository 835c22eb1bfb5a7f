/** What the back end says and takes, as JSON. Amounts are in `currency`, times in epoch milliseconds. */

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly price: number;
  readonly listPrice?: number;
  readonly variant?: string;
  readonly size?: string;
  readonly about: string;
  readonly stock: string;
}

export interface ProductList {
  readonly id: string;
  readonly name: string;
  readonly products: readonly string[];
}

export interface Promotion {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly products: readonly string[];
  readonly type: string;
  readonly slot: string;
  readonly creative: string;
  readonly target: string;
}

export interface CatalogueData {
  readonly currency: string;
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly lists: readonly ProductList[];
  readonly promotions: readonly Promotion[];
}

export interface CartLine {
  readonly product: string;
  readonly quantity: number;
  readonly price: number;
  readonly total: number;
}

export interface Discount {
  readonly code: string;
  readonly percent: number;
  readonly amount: number;
}

export interface Cart {
  readonly id: string;
  readonly currency: string;
  readonly lines: readonly CartLine[];
  readonly subtotal: number;
  readonly discount: Discount | null;
  /** What the cart is worth, its discount taken off. */
  readonly total: number;
  readonly count: number;
}

export interface Shopper {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
}

export interface TrackingSettings {
  readonly collector: string;
  readonly appId: string;
  readonly domainUserId: string;
}

export interface Me {
  readonly shopper: Shopper | null;
  readonly shoppers: readonly Shopper[];
  readonly cart: Cart;
  readonly tracking: TrackingSettings;
}

export type DeliveryMethod = 'standard' | 'express' | 'pickup';

export interface Delivery {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly email: string;
  readonly method: DeliveryMethod;
}

export type Payment = 'card' | 'paypal' | 'invoice' | 'declined-card';

export interface Order {
  readonly id: string;
  readonly at: number;
  readonly currency: string;
  readonly lines: readonly CartLine[];
  readonly subtotal: number;
  readonly discount: Discount | null;
  readonly shipping: number;
  readonly total: number;
  readonly payment: Payment;
  readonly delivery: Delivery;
  readonly quantity: number;
}

/** Why a payment was not taken. To a shop that is an answer like another, not an error. */
export interface Declined {
  readonly code: string;
  readonly type: 'hard' | 'soft';
  readonly message: string;
}

export interface ChatMessage {
  readonly from: 'shop' | 'shopper';
  readonly text: string;
  readonly at: number;
}
