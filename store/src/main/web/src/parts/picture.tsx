import type { Product } from '../shop/types';

/** A product's picture. `alt` is empty where the name stands beside it. */
export function Picture({ product, alt = '', eager = false }: { product: Product; alt?: string; eager?: boolean }) {
  return (
    <img
      class="picture"
      src={`/pictures/${product.id}.svg`}
      alt={alt}
      width={400}
      height={400}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
    />
  );
}
