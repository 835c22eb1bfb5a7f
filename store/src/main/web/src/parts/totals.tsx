import { money } from '../shop/money';
import type { Discount } from '../shop/types';

interface TotalsProps {
  currency: string;
  subtotal: number;
  discount: Discount | null;
  /** null: not known yet. */
  shipping: number | null;
  total: number;
}

export function Totals({ currency, subtotal, discount, shipping, total }: TotalsProps) {
  return (
    <dl class="totals">
      <div>
        <dt>Goods</dt>
        <dd>{money(subtotal, currency)}</dd>
      </div>
      {discount !== null && (
        <div class="totals-discount" data-testid="discount-line">
          <dt>
            {discount.percent} % off <code>{discount.code}</code>
          </dt>
          <dd>−{money(discount.amount, currency)}</dd>
        </div>
      )}
      <div>
        <dt>Delivery</dt>
        <dd>{shipping === null ? 'at the next step' : shipping === 0 ? 'free' : money(shipping, currency)}</dd>
      </div>
      <div class="totals-sum">
        <dt>Total</dt>
        <dd data-testid="total">{money(total, currency)}</dd>
      </div>
    </dl>
  );
}
