import { cents } from '../shop/money';
import type { Shop } from '../shop/shop';
import { Picture } from './picture';
import { Totals } from './totals';

/** What is about to be bought, beside the steps of the checkout. */
export function CheckoutSummary({ shop, shipping }: { shop: Shop; shipping: number | null }) {
  const { catalogue, me } = shop;
  const { cart } = me;
  return (
    <aside class="summary" aria-label="Your order">
      <ul class="mini-lines">
        {cart.lines.flatMap((line) => {
          const product = catalogue.product(line.product);
          return product === undefined ? [] : (
            <li key={line.product}>
              <Picture product={product} />
              <span>
                {line.quantity} × {product.name}
              </span>
            </li>
          );
        })}
      </ul>
      <Totals
        currency={cart.currency}
        subtotal={cart.subtotal}
        discount={cart.discount}
        shipping={shipping}
        total={cents(cart.total + (shipping ?? 0))}
      />
    </aside>
  );
}

/** Where in the checkout one is. */
export function Steps({ now }: { now: 1 | 2 }) {
  return (
    <ol class="steps" aria-label="Checkout">
      {['Delivery', 'Payment'].map((name, index) => (
        <li key={name} aria-current={index + 1 === now ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  );
}
