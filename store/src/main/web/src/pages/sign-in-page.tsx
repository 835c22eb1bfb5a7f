import { useState } from 'preact/hooks';
import { Heading } from '../parts/heading';
import { goTo } from '../routing/navigation';
import { to } from '../routing/route';
import { sentenceOf } from '../shop/api';
import { announcement, signIn, type Shop } from '../shop/shop';

/** No passwords in a demonstration: one chooses who one is. */
export function SignInPage({ shop }: { shop: Shop }) {
  const { shopper: current, shoppers, cart } = shop.me;
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (id: string, name: string) => {
    setProblem(null);
    signIn(id)
      .then(() => {
        goTo(cart.count > 0 ? to.cart : to.home);
        announcement.set(`Signed in as ${name}`);
      })
      .catch((error: unknown) => setProblem(sentenceOf(error)));
  };
  return (
    <section class="section section-first narrow">
      <Heading>Who are you today?</Heading>
      <p class="lede">
        There are no passwords here. Choose one of our made-up regulars; what you looked at before comes with you.
      </p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <ul class="shoppers">
        {shoppers.map((shopper, index) => (
          <li key={shopper.id}>
            <button
              type="button"
              class="shopper"
              data-testid="shopper"
              data-shopper={shopper.id}
              aria-pressed={shopper.id === current?.id}
              onClick={() => choose(shopper.id, shopper.name)}
            >
              <span class={`shopper-face shopper-face-${index % 4}`} aria-hidden="true">
                {initials(shopper.name)}
              </span>
              <span class="shopper-name">{shopper.name}</span>
              <span class="shopper-about">{shopper.id === current?.id ? 'That’s you now' : (shopper.about ?? '')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('');
}
