import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../shop/api';
import { changeQuantity } from '../shop/shop';
import type { Product } from '../shop/types';

const CONFIRMED_MS = 1_800;

/** Puts one more into the cart, and says for a moment that it did. */
export function AddToCart({ product, large = false }: { product: Product; large?: boolean }) {
  const [added, setAdded] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (added > 0) {
      const timer = setTimeout(() => setAdded(0), CONFIRMED_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [added]);
  const add = () => {
    setProblem(null);
    changeQuantity(product, (now) => now + 1)
      .then(() => setAdded((count) => count + 1))
      .catch((error: unknown) => setProblem(sentenceOf(error)));
  };
  return (
    <>
      <button
        type="button"
        class={`button ${large ? 'button-large' : 'button-add'} ${added > 0 ? 'is-done' : ''}`}
        data-testid="add-to-cart"
        data-product={product.id}
        onClick={add}
      >
        {added > 0 ? 'Added' : 'Add to cart'}
        <span class="unseen">: {product.name}</span>
      </button>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
