import { Heading } from '../parts/heading';
import { ProductGrid } from '../parts/product-grid';
import { stayAt } from '../routing/navigation';
import { to } from '../routing/route';
import { isSort, sorted, SORTS } from '../shop/catalogue';
import { announcement, type Shop } from '../shop/shop';
import type { Category } from '../shop/types';

export function CategoryPage({ shop, category, sort }: { shop: Shop; category: Category; sort: string | null }) {
  const order = isSort(sort) ? sort : 'featured';
  const products = sorted(shop.catalogue.inCategory(category.id), order);
  const choose = (chosen: string) => {
    if (isSort(chosen)) {
      stayAt(to.category(category.id, chosen));
      announcement.set(`Sorted: ${SORTS[chosen]}`);
    }
  };
  return (
    <section class="section section-first">
      <div class="bar">
        <p class="bar-count">
          {products.length} {products.length === 1 ? 'product' : 'products'}
        </p>
        <label class="bar-sort">
          <span>Sort by</span>
          <select data-testid="sort" value={order} onChange={(event) => choose(event.currentTarget.value)}>
            {Object.entries(SORTS).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ProductGrid
        name={category.id}
        products={products}
        currency={shop.catalogue.currency}
        lead={
          <>
            <Heading>{category.name}</Heading>
            <p>{category.about}</p>
          </>
        }
      />
    </section>
  );
}
