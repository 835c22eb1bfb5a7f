import { Heading } from '../parts/heading';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';

export function NotFoundPage() {
  return (
    <section class="section section-first narrow">
      <Heading>Nothing washed up here</Heading>
      <p class="lede">This page doesn’t exist, or not any more.</p>
      <Link class="button" href={to.home}>
        Back to the shop
      </Link>
    </section>
  );
}
