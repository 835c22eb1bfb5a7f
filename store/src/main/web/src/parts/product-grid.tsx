import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Product } from '../shop/types';
import { listClicked, listViewed } from '../tracking/events';
import { ProductCard } from './product-card';
import { useSeen } from './use-seen';

interface ProductGridProps {
  /** The list's name in the tracking. */
  name: string;
  products: readonly Product[];
  currency: string;
  /** Whether seeing the list is tracked; clicks are in any case. */
  countViews?: boolean;
  lead?: ComponentChildren;
}

/** Products to choose from. That the list was seen is tracked once, when it comes into sight. */
export function ProductGrid({ name, products, currency, countViews = true, lead }: ProductGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const seen = useSeen(list);
  useEffect(() => {
    if (seen && countViews && products.length > 0) {
      listViewed(name, products, currency);
    }
  }, [seen, name]);
  return (
    <ul class="grid" ref={list}>
      {lead !== undefined && <li class="grid-lead">{lead}</li>}
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard
            product={product}
            currency={currency}
            onOpen={() => listClicked(name, product, index + 1, currency)}
          />
        </li>
      ))}
    </ul>
  );
}
