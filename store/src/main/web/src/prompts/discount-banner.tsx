import { useState } from 'preact/hooks';
import { CloseIcon } from '../parts/icons';
import { sentenceOf } from '../shop/api';
import { applyDiscount, type Shop } from '../shop/shop';

export function DiscountBanner({ shop, onDismiss }: { shop: Shop; onDismiss: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { discount } = shop.me.cart;
  const apply = () => {
    setProblem(null);
    applyDiscount().catch((error: unknown) => setProblem(sentenceOf(error)));
  };
  return (
    <div class="banner" data-testid="discount-banner">
      <p class="banner-text">
        {discount === null ? (
          <>
            <strong>Ten per cent off,</strong> because good things deserve a second look.
          </>
        ) : (
          <>
            <strong>{discount.percent} % off applied.</strong> It is taken off in your cart.
          </>
        )}
        {problem !== null && (
          <span class="banner-problem" role="alert">
            {' '}
            {problem}
          </span>
        )}
      </p>
      {discount === null && (
        <button type="button" class="button button-light" data-testid="discount-apply" onClick={apply}>
          Apply
        </button>
      )}
      <button
        type="button"
        class="prompt-close"
        aria-label="Dismiss the offer"
        data-testid="discount-dismiss"
        onClick={onDismiss}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
