import { showPanel } from '../panel/panel-state';
import { Link } from '../routing/navigation';
import { to } from '../routing/route';
import type { Shop } from '../shop/shop';
import { Logo } from './logo';

export function Footer({ shop }: { shop: Shop }) {
  return (
    <footer class="footer">
      <div class="footer-row">
        <div class="footer-about">
          <Logo />
          <p>A small shop for things that last. Nothing here is really for sale: Tidemark is a demonstration.</p>
        </div>
        <nav aria-label="All categories">
          <h2>Shop</h2>
          <ul>
            {shop.catalogue.categories.map((category) => (
              <li key={category.id}>
                <Link href={to.category(category.id)}>{category.name}</Link>
              </li>
            ))}
          </ul>
        </nav>
        <div class="footer-live">
          <h2>What we notice</h2>
          <p>
            What you click here becomes live features, for this demonstration only. You can watch what the shop knows
            of you, as it learns it.
          </p>
          <button type="button" class="button button-ghost" onClick={() => showPanel(true)}>
            Show the live features
          </button>
        </div>
      </div>
    </footer>
  );
}
