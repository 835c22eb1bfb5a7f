import { useEffect, useState } from 'preact/hooks';
import { Heading } from '../parts/heading';
import { Picture } from '../parts/picture';
import { TopCategory } from '../parts/top-category';
import { Totals } from '../parts/totals';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import { sentenceOf } from '../shop/api';
import { findOrder, methodName, paymentName } from '../shop/checkout';
import { money } from '../shop/money';
import type { Shop } from '../shop/shop';
import type { Order } from '../shop/types';

export function OrderPage({ shop, id }: { shop: Shop; id: string }) {
  const [order, setOrder] = useState<Order | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    findOrder(id).then(setOrder, (error: unknown) => setProblem(sentenceOf(error)));
  }, [id]);
  if (problem !== null) {
    return (
      <section class="section section-first narrow">
        <Heading>We can’t show this order</Heading>
        <p class="lede">{problem}</p>
        <Link class="button" href={to.home}>
          Back to the shop
        </Link>
      </section>
    );
  }
  return (
    <>
      <section class="section section-first">
        <Heading>Thank you{order === null ? '' : `, ${order.delivery.name.split(' ')[0] ?? ''}`}</Heading>
        {order !== null && <Confirmation shop={shop} order={order} />}
      </section>
      <TopCategory shop={shop} />
    </>
  );
}

function Confirmation({ shop, order }: { shop: Shop; order: Order }) {
  return (
    <>
      <p class="lede">
        Order <strong class="order-id" data-testid="order-id">{order.id}</strong> is on its way to being packed.
      </p>
      <div class="split">
        <ul class="lines">
          {order.lines.flatMap((line) => {
            const product = shop.catalogue.product(line.product);
            return product === undefined ? [] : (
              <li class="line line-short" key={line.product}>
                <span class="line-picture">
                  <Picture product={product} />
                </span>
                <span class="line-text">
                  <span class="line-name">{product.name}</span>
                  <span class="line-more">
                    {line.quantity} × {money(line.price, order.currency)}
                  </span>
                </span>
                <span class="line-total">{money(line.total, order.currency)}</span>
              </li>
            );
          })}
        </ul>
        <aside class="summary" aria-label="Sum">
          <Totals
            currency={order.currency}
            subtotal={order.subtotal}
            discount={order.discount}
            shipping={order.shipping}
            total={order.total}
          />
          <p class="hint">
            {paymentName(order.payment)}. {methodName(order.delivery.method)} delivery to {order.delivery.street},{' '}
            {order.delivery.postcode} {order.delivery.city}.
          </p>
          <Link class="button" href={to.home}>
            Back to the shop
          </Link>
        </aside>
      </div>
    </>
  );
}
