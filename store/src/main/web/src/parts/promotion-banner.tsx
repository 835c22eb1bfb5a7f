import { useEffect, useRef } from 'preact/hooks';
import { Link } from '../routing/navigation';
import type { Promotion } from '../shop/types';
import { promotionClicked, promotionViewed } from '../tracking/events';
import { useSeen } from './use-seen';

/** A promotion. `position` is its place among the page's promotions, from 1. */
export function PromotionBanner({ promotion, position }: { promotion: Promotion; position: number }) {
  const banner = useRef<HTMLElement>(null);
  const seen = useSeen(banner);
  useEffect(() => {
    if (seen) {
      promotionViewed(promotion, position);
    }
  }, [seen]);
  return (
    <section
      class={`promotion promotion-${position === 1 ? 'hero' : 'strip'}`}
      aria-label={promotion.name}
      data-testid="promotion"
      data-promotion={promotion.id}
      ref={banner}
    >
      <img class="promotion-picture" src={`/pictures/promotion-${promotion.creative}.svg`} alt="" width={1200} height={600} />
      <div class="promotion-text">
        <h2>{promotion.name}</h2>
        <p>{promotion.text}</p>
        <Link href={promotion.target} class="button" onFollow={() => promotionClicked(promotion, position)}>
          Have a look
        </Link>
      </div>
    </section>
  );
}
