import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import { saving } from '../shop/money';
import type { Product } from '../shop/types';
import { AddToCart } from './add-to-cart';
import { Picture } from './picture';
import { Price } from './price';

interface ProductCardProps {
  product: Product;
  currency: string;
  onOpen: () => void;
}

export function ProductCard({ product, currency, onOpen }: ProductCardProps) {
  const saved = saving(product.price, product.listPrice);
  return (
    <article class="card" data-testid="product-card" data-product={product.id}>
      <Link href={to.product(product.id)} class="card-link" onFollow={onOpen}>
        <span class="card-picture">
          <Picture product={product} />
          {saved > 0 && <span class="card-saving">−{saved}&nbsp;%</span>}
        </span>
        <span class="card-brand">{product.brand}</span>
        <span class="card-name">{product.name}</span>
      </Link>
      <div class="card-foot">
        <Price product={product} currency={currency} />
        <AddToCart product={product} />
      </div>
    </article>
  );
}
