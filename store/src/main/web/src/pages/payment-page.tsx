import { useEffect, useState } from 'preact/hooks';
import { CheckoutSummary, Steps } from '../parts/checkout-summary';
import { Choices } from '../parts/choices';
import { Heading } from '../parts/heading';
import { currentRoute, goTo, Link, stayAt } from '../routing/navigation';
import { to } from '../routing/route';
import { sentenceOf } from '../shop/api';
import { accepted, methodName, PAYMENTS, placeOrder } from '../shop/checkout';
import { cents, money } from '../shop/money';
import type { Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import type { Payment } from '../shop/types';
import { checkoutStepReached, paymentFailed } from '../tracking/events';
import { EmptyCheckout } from './empty-checkout';

/** Second step of the checkout. */
export function PaymentPage({ shop }: { shop: Shop }) {
  const { cart, shopper } = shop.me;
  const known = useStore(accepted);
  const [payment, setPayment] = useState<Payment>('card');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = cart.count > 0 && known !== null;
  useEffect(() => {
    if (known !== null && ready) {
      const coupon = cart.discount?.code ?? null;
      checkoutStepReached(2, { signedIn: shopper !== null, coupon, delivery: known.delivery.method });
    } else if (cart.count > 0 && currentRoute.get().page === 'payment') {
      stayAt(to.delivery);
    }
  }, []);
  if (!ready || known === null) {
    return <EmptyCheckout />;
  }
  const { delivery, shipping } = known;
  const pay = (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    placeOrder(payment)
      .then((outcome) => {
        if ('id' in outcome) {
          goTo(to.order(outcome.id));
          return;
        }
        setBusy(false);
        setProblem(outcome.message);
        paymentFailed(cart, shipping, payment, outcome);
      })
      .catch((error: unknown) => {
        setBusy(false);
        setProblem(sentenceOf(error));
      });
  };
  return (
    <section class="section section-first">
      <Steps now={2} />
      <Heading>Payment</Heading>
      <div class="split">
        <form class="form" onSubmit={pay}>
          <div class="address">
            <p>
              <strong>{delivery.name}</strong>
              <br />
              {delivery.street}, {delivery.postcode} {delivery.city}
              <br />
              {methodName(delivery.method)} delivery
            </p>
            <Link href={to.delivery}>Change</Link>
          </div>
          <Choices<Payment>
            legend="How you pay"
            name="payment"
            testId="payment"
            chosen={payment}
            choices={PAYMENTS}
            onChoose={setPayment}
          />
          {problem !== null && (
            <p class="problem" role="alert" data-testid="payment-problem">
              {problem}
            </p>
          )}
          <button class="button button-large" type="submit" data-testid="pay" disabled={busy}>
            Pay {money(cents(cart.total + shipping), cart.currency)}
          </button>
        </form>
        <CheckoutSummary shop={shop} shipping={shipping} />
      </div>
    </section>
  );
}
