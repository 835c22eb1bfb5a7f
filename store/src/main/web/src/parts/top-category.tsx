import { live } from '../live/feed';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import type { Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import { ProductGrid } from './product-grid';

const LIMIT = 4;

/**
 * More from the category this shopper looks at most. That it was shown is not tracked as a list view: it would count for
 * the very feature that it comes from.
 */
export function TopCategory({ shop }: { shop: Shop }) {
  const { topCategory = null, recentlyViewed = [] } = useStore(live).state ?? {};
  const { catalogue } = shop;
  const category = topCategory === null ? undefined : catalogue.category(topCategory);
  if (category === undefined) {
    return null;
  }
  const all = catalogue.inCategory(category.id);
  const unseen = all.filter((product) => !recentlyViewed.includes(product.id));
  const products = [...unseen, ...all.filter((product) => recentlyViewed.includes(product.id))].slice(0, LIMIT);
  return (
    <section class="section" aria-labelledby="top-category" data-testid="top-category" data-category={category.id}>
      <div class="section-head">
        <h2 id="top-category">More from {category.name}</h2>
        <Link href={to.category(category.id)}>
          All {category.name.toLowerCase()}
        </Link>
      </div>
      <ProductGrid name="more-from-top-category" products={products} currency={catalogue.currency} countViews={false} />
    </section>
  );
}
