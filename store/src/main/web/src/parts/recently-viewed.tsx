import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import { live } from '../live/feed';
import { money } from '../shop/money';
import type { Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import { listClicked } from '../tracking/events';
import { Picture } from './picture';

const LIST_NAME = 'recently-viewed';
const LIMIT = 6;

/** What this shopper looked at lately, the latest first; nothing where nothing is known. */
export function RecentlyViewed({ shop, except }: { shop: Shop; except?: string }) {
  const ids = useStore(live).state?.recentlyViewed ?? [];
  const { catalogue } = shop;
  const products = catalogue.of(ids.filter((id) => id !== except)).slice(0, LIMIT);
  if (products.length === 0) {
    return null;
  }
  return (
    <section class="section" aria-labelledby="recently-viewed">
      <h2 id="recently-viewed">You looked at these</h2>
      <ul class="recent" data-testid="recently-viewed">
        {products.map((product, index) => (
          <li key={product.id} data-product={product.id}>
            <Link
              href={to.product(product.id)}
              onFollow={() => listClicked(LIST_NAME, product, index + 1, catalogue.currency)}
            >
              <Picture product={product} />
              <span class="recent-name">{product.name}</span>
              <span class="recent-price">{money(product.price, catalogue.currency)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
