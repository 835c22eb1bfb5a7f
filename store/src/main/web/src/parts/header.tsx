import { useEffect, useState } from 'preact/hooks';
import { panelOpen, showPanel } from '../panel/panel-state';
import { currentRoute, goTo, Link } from '../routing/navigation';
import { QUERY_LIMIT, to } from '../routing/route';
import { signOut, type Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import { CartIcon, PersonIcon, PulseIcon, SearchIcon } from './icons';
import { Logo } from './logo';

export function Header({ shop }: { shop: Shop }) {
  return (
    <header class="header">
      <div class="header-row">
        <Link href={to.home} class="header-home" aria-label="Tidemark, home">
          <Logo />
        </Link>
        <SearchField />
        <nav class="header-tools" aria-label="Your things">
          <PanelButton />
          <Account shop={shop} />
          <Link href={to.cart} class="tool" data-testid="cart-link">
            <CartIcon />
            <span class="tool-text">Cart</span>
            <span class="badge" aria-hidden="true" data-testid="cart-count">
              {shop.me.cart.count}
            </span>
            <span class="unseen">
              {shop.me.cart.count === 1 ? '1 item' : `${shop.me.cart.count} items`}
            </span>
          </Link>
        </nav>
      </div>
      <Categories shop={shop} />
    </header>
  );
}

function Categories({ shop }: { shop: Shop }) {
  const route = useStore(currentRoute);
  const here =
    route.page === 'category'
      ? route.id
      : route.page === 'product'
        ? shop.catalogue.product(route.id)?.category
        : undefined;
  return (
    <nav class="categories" aria-label="Categories">
      <ul>
        {shop.catalogue.categories.map((category) => (
          <li key={category.id}>
            <Link href={to.category(category.id)} aria-current={category.id === here ? 'page' : undefined}>
              {category.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SearchField() {
  const route = useStore(currentRoute);
  const query = route.page === 'search' ? route.query : '';
  const [text, setText] = useState(query);
  useEffect(() => setText(query), [query]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim() !== '') {
      goTo(to.search(text.trim()));
    }
  };
  return (
    <form class="search" role="search" action="/search" onSubmit={submit}>
      <label class="unseen" for="search">
        Search the shop
      </label>
      <input
        id="search"
        type="search"
        name="q"
        placeholder="Search, for example lamp"
        maxLength={QUERY_LIMIT}
        autocomplete="off"
        data-testid="search"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" aria-label="Search">
        <SearchIcon />
      </button>
    </form>
  );
}

function PanelButton() {
  const open = useStore(panelOpen);
  return (
    <button
      id="panel-toggle"
      type="button"
      class="tool"
      aria-expanded={open}
      aria-controls="panel"
      title="Live features (key ?)"
      data-testid="panel-toggle"
      onClick={() => showPanel(!open)}
    >
      <PulseIcon />
      <span class="tool-text">Live</span>
      <kbd class="tool-key" aria-hidden="true">
        ?
      </kbd>
    </button>
  );
}

function Account({ shop }: { shop: Shop }) {
  const shopper = shop.me.shopper;
  if (shopper === null) {
    return (
      <Link href={to.signIn} class="tool" data-testid="sign-in">
        <PersonIcon />
        <span class="tool-text">Sign in</span>
      </Link>
    );
  }
  return (
    <>
      <Link href={to.signIn} class="tool">
        <PersonIcon />
        <span class="unseen">Signed in as </span>
        <span class="tool-text" data-testid="signed-in-as">
          {shopper.name}
        </span>
      </Link>
      <button
        type="button"
        class="tool tool-quiet"
        data-testid="sign-out"
        onClick={() => void signOut().catch(() => undefined)}
      >
        Sign out
      </button>
    </>
  );
}
