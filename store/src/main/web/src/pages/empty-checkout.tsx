import { Heading } from '../parts/heading';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';

export function EmptyCheckout() {
  return (
    <section class="section section-first narrow">
      <Heading>Nothing to pay for yet</Heading>
      <p class="lede">Your cart is empty.</p>
      <Link class="button" href={to.home}>
        Look around
      </Link>
    </section>
  );
}
