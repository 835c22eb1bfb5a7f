import { money, saving } from '../shop/money';
import type { Product } from '../shop/types';

/** The price, with the list price where it was higher. */
export function Price({ product, currency }: { product: Product; currency: string }) {
  const saved = saving(product.price, product.listPrice);
  if (saved === 0 || product.listPrice === undefined) {
    return <p class="price">{money(product.price, currency)}</p>;
  }
  return (
    <p class="price">
      <span class="unseen">Now </span>
      <strong class="price-now">{money(product.price, currency)}</strong>{' '}
      <s class="price-before">
        <span class="unseen">before </span>
        {money(product.listPrice, currency)}
      </s>
    </p>
  );
}
