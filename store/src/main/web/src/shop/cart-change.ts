import type { Cart } from './types';

/** One product of which there is more or less in the cart than before. */
export interface CartChange {
  readonly product: string;
  readonly kind: 'add' | 'remove';
  /** How many more or fewer; at least 1. */
  readonly quantity: number;
}

export function quantityOf(cart: Cart, product: string): number {
  return cart.lines.find((line) => line.product === product)?.quantity ?? 0;
}

/** What it takes to get from one quantity to the other; null when they are the same. */
export function changeOf(product: string, before: number, after: number): CartChange | null {
  if (before === after) {
    return null;
  }
  return { product, kind: after > before ? 'add' : 'remove', quantity: Math.abs(after - before) };
}
