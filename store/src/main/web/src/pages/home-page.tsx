import { Heading } from '../parts/heading';
import { ProductGrid } from '../parts/product-grid';
import { PromotionBanner } from '../parts/promotion-banner';
import { RecentlyViewed } from '../parts/recently-viewed';
import { TopCategory } from '../parts/top-category';
import type { Shop } from '../shop/shop';
import type { ProductList } from '../shop/types';

export function HomePage({ shop }: { shop: Shop }) {
  const { catalogue } = shop;
  const [hero, ...others] = catalogue.promotions;
  const [firstList, ...moreLists] = catalogue.lists;
  return (
    <>
      <Heading class="unseen">Tidemark, a small shop for things that last</Heading>
      {hero !== undefined && <PromotionBanner promotion={hero} position={1} />}
      <RecentlyViewed shop={shop} />
      <TopCategory shop={shop} />
      {firstList !== undefined && <HomeList shop={shop} list={firstList} />}
      {others.map((promotion, index) => (
        <PromotionBanner key={promotion.id} promotion={promotion} position={index + 2} />
      ))}
      {moreLists.map((list) => (
        <HomeList key={list.id} shop={shop} list={list} />
      ))}
    </>
  );
}

function HomeList({ shop, list }: { shop: Shop; list: ProductList }) {
  const { catalogue } = shop;
  return (
    <section class="section" aria-labelledby={list.id}>
      <h2 id={list.id}>{list.name}</h2>
      <ProductGrid name={list.id} products={catalogue.of(list.products)} currency={catalogue.currency} />
    </section>
  );
}
