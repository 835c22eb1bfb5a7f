import { useState } from 'preact/hooks';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import { sentenceOf } from '../shop/api';
import { money } from '../shop/money';
import { changeQuantity, QUANTITY_LIMIT } from '../shop/shop';
import type { CartLine, Product } from '../shop/types';
import { Picture } from './picture';

interface CartLineProps {
  line: CartLine;
  product: Product;
  currency: string;
}

/** A product in the cart, with how many of it there are. */
export function CartLineRow({ line, product, currency }: CartLineProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const change = (wanted: (now: number) => number) => {
    setProblem(null);
    changeQuantity(product, wanted).catch((error: unknown) => setProblem(sentenceOf(error)));
  };
  return (
    <li class="line" data-testid="cart-line" data-product={product.id}>
      <Link href={to.product(product.id)} class="line-picture" tabIndex={-1} aria-hidden="true">
        <Picture product={product} />
      </Link>
      <div class="line-text">
        <Link href={to.product(product.id)} class="line-name">
          {product.name}
        </Link>
        <span class="line-more">{[product.variant, product.size].filter((text) => text !== undefined).join(', ')}</span>
        <span class="line-more">{money(line.price, currency)} each</span>
      </div>
      <div class="line-count" role="group" aria-label={`Quantity of ${product.name}`}>
        <button type="button" aria-label="One fewer" data-testid="fewer" onClick={() => change((now) => now - 1)}>
          −
        </button>
        <output data-testid="quantity">{line.quantity}</output>
        <button
          type="button"
          aria-label="One more"
          data-testid="more"
          disabled={line.quantity >= QUANTITY_LIMIT}
          onClick={() => change((now) => now + 1)}
        >
          +
        </button>
      </div>
      <p class="line-total">{money(line.total, currency)}</p>
      <button
        type="button"
        class="text-button line-remove"
        data-testid="remove"
        aria-label={`Remove ${product.name}`}
        onClick={() => change(() => 0)}
      >
        Remove
      </button>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
