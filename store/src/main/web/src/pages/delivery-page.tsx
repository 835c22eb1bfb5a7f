import { useEffect, useState } from 'preact/hooks';
import { CheckoutSummary, Steps } from '../parts/checkout-summary';
import { Choices } from '../parts/choices';
import { Heading } from '../parts/heading';
import { goTo } from '../routing/navigation';
import { to } from '../routing/route';
import { ApiError, sentenceOf } from '../shop/api';
import { accepted, METHODS, setDelivery } from '../shop/checkout';
import type { Shop } from '../shop/shop';
import type { Delivery, DeliveryMethod } from '../shop/types';
import { checkoutStepReached } from '../tracking/events';
import { EmptyCheckout } from './empty-checkout';

type Field = Exclude<keyof Delivery, 'method'>;

const FIELDS: ReadonlyArray<{ id: Field; label: string; type: string; autocomplete: string; example: string }> = [
  { id: 'name', label: 'Name', type: 'text', autocomplete: 'name', example: 'Robin Sample' },
  { id: 'street', label: 'Street and number', type: 'text', autocomplete: 'street-address', example: 'Quay Street 12' },
  { id: 'postcode', label: 'Postcode', type: 'text', autocomplete: 'postal-code', example: '20457' },
  { id: 'city', label: 'City', type: 'text', autocomplete: 'address-level2', example: 'Hamburg' },
  { id: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', example: 'robin@example.com' },
];

/** First step of the checkout. The fields begin with an example: this is a demonstration. */
export function DeliveryPage({ shop }: { shop: Shop }) {
  const { cart, shopper } = shop.me;
  const empty = cart.count === 0;
  const [delivery, setFields] = useState<Delivery>(() => accepted.get()?.delivery ?? example(shopper?.name));
  const [problem, setProblem] = useState<{ field: string | null; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!empty) {
      checkoutStepReached(1, { signedIn: shopper !== null, coupon: cart.discount?.code ?? null });
    }
  }, []);
  if (empty) {
    return <EmptyCheckout />;
  }
  const submit = (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    setDelivery(delivery)
      .then(() => goTo(to.payment))
      .catch((error: unknown) => {
        const field = error instanceof ApiError ? error.details['field'] : null;
        setProblem({ field: typeof field === 'string' ? field : null, text: sentenceOf(error) });
        setBusy(false);
        if (typeof field === 'string') {
          document.getElementById(`delivery-${field}`)?.focus();
        }
      });
  };
  return (
    <section class="section section-first">
      <Steps now={1} />
      <Heading>Delivery</Heading>
      <div class="split">
        <form class="form" onSubmit={submit}>
          <p class="hint">An example is filled in. Nothing will be sent anywhere, so any address does.</p>
          <div class="fields">
            {FIELDS.map((field) => (
              <label key={field.id} class={`field field-${field.id}`}>
                <span>{field.label}</span>
                <input
                  id={`delivery-${field.id}`}
                  name={field.id}
                  type={field.type}
                  autocomplete={field.autocomplete}
                  required
                  maxLength={100}
                  value={delivery[field.id]}
                  aria-invalid={problem?.field === field.id}
                  aria-describedby={problem?.field === field.id ? 'delivery-problem' : undefined}
                  onInput={(event) => setFields({ ...delivery, [field.id]: event.currentTarget.value })}
                />
              </label>
            ))}
          </div>
          <Choices<DeliveryMethod>
            legend="How it travels"
            name="method"
            testId="delivery-method"
            chosen={delivery.method}
            choices={METHODS}
            onChoose={(method) => setFields({ ...delivery, method })}
          />
          {problem !== null && (
            <p class="problem" role="alert" id="delivery-problem">
              {problem.text}
            </p>
          )}
          <button class="button button-large" type="submit" data-testid="delivery-submit" disabled={busy}>
            On to payment
          </button>
        </form>
        <CheckoutSummary shop={shop} shipping={null} />
      </div>
    </section>
  );
}

function example(name: string | undefined): Delivery {
  const fields = Object.fromEntries(FIELDS.map((field) => [field.id, field.example])) as Record<Field, string>;
  return { ...fields, ...(name === undefined ? {} : { name }), method: 'standard' };
}
