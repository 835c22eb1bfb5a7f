import { useEffect } from 'preact/hooks';
import { Heading } from '../parts/heading';
import { ProductGrid } from '../parts/product-grid';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import type { Shop } from '../shop/shop';
import { searched } from '../tracking/events';

export function SearchPage({ shop, query }: { shop: Shop; query: string }) {
  const { catalogue } = shop;
  const products = catalogue.search(query);
  useEffect(() => searched(query, products.length), [query]);
  const count = `${products.length} ${products.length === 1 ? 'product' : 'products'}`;
  return (
    <section class="section section-first">
      <Heading>{query === '' ? 'Search' : `“${query}”`}</Heading>
      <p class="lede">{query === '' ? 'Tell us above what you are looking for.' : `${count} found.`}</p>
      {products.length > 0 ? (
        <ProductGrid name="search" products={products} currency={catalogue.currency} />
      ) : (
        <>
          <p>Perhaps one of our shelves has it:</p>
          <ul class="shelves">
            {catalogue.categories.map((category) => (
              <li key={category.id}>
                <Link class="button button-ghost" href={to.category(category.id)}>
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
