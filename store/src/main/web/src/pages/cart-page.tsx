import { CartLineRow } from '../parts/cart-line';
import { Heading } from '../parts/heading';
import { RecentlyViewed } from '../parts/recently-viewed';
import { Totals } from '../parts/totals';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import type { Shop } from '../shop/shop';

export function CartPage({ shop }: { shop: Shop }) {
  const { catalogue, me } = shop;
  const cart = me.cart;
  if (cart.count === 0) {
    return (
      <>
        <section class="section section-first narrow">
          <Heading>Your cart is empty</Heading>
          <p class="lede">It holds its breath. Give it something good.</p>
          <Link class="button" href={to.home}>
            Look around
          </Link>
        </section>
        <RecentlyViewed shop={shop} />
      </>
    );
  }
  return (
    <>
      <section class="section section-first">
        <Heading>Your cart</Heading>
        <div class="split">
          <ul class="lines">
            {cart.lines.flatMap((line) => {
              const product = catalogue.product(line.product);
              return product === undefined ? [] : (
                <CartLineRow key={line.product} line={line} product={product} currency={cart.currency} />
              );
            })}
          </ul>
          <aside class="summary" aria-label="Sum">
            <Totals
              currency={cart.currency}
              subtotal={cart.subtotal}
              discount={cart.discount}
              shipping={null}
              total={cart.total}
            />
            <Link class="button button-large" href={to.delivery} data-testid="to-checkout">
              To checkout
            </Link>
            <p class="hint">You can still change everything there.</p>
          </aside>
        </div>
      </section>
      <RecentlyViewed shop={shop} />
    </>
  );
}
