import { useEffect } from 'preact/hooks';
import { AddToCart } from '../parts/add-to-cart';
import { Heading } from '../parts/heading';
import { Picture } from '../parts/picture';
import { Price } from '../parts/price';
import { ProductGrid } from '../parts/product-grid';
import { RecentlyViewed } from '../parts/recently-viewed';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import type { Shop } from '../shop/shop';
import type { Product } from '../shop/types';
import { productViewed } from '../tracking/events';

export function ProductPage({ shop, product }: { shop: Shop; product: Product }) {
  const { catalogue } = shop;
  const category = catalogue.category(product.category);
  const others = catalogue.inCategory(product.category).filter((other) => other.id !== product.id).slice(0, 4);
  useEffect(() => productViewed(product, catalogue.currency), [product.id]);
  return (
    <>
      <article class="product" data-testid="product" data-product={product.id}>
        <div class="product-picture">
          <Picture product={product} alt={`${product.name}, drawn`} eager />
        </div>
        <div class="product-text">
          {category !== undefined && (
            <p class="crumb">
              <Link href={to.category(category.id)}>{category.name}</Link>
            </p>
          )}
          <Heading>{product.name}</Heading>
          <p class="product-brand">by {product.brand}</p>
          <Price product={product} currency={catalogue.currency} />
          <p class="product-about">{product.about}</p>
          <dl class="facts">
            <Fact name="Version" value={product.variant} />
            <Fact name="Size" value={product.size} />
            <Fact name="Stock" value={product.stock} />
          </dl>
          <AddToCart product={product} large />
          <p class="hint">Delivered in two to four days. Thirty days to change your mind.</p>
        </div>
      </article>
      <RecentlyViewed shop={shop} except={product.id} />
      {category !== undefined && (
        <section class="section" aria-labelledby="others">
          <h2 id="others">Beside it on the shelf</h2>
          <ProductGrid name="beside" products={others} currency={catalogue.currency} countViews={false} />
        </section>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) {
    return null;
  }
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
