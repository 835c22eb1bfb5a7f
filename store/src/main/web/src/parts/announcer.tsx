import { announcement } from '../shop/shop';
import { useStore } from '../shop/store';

/** Says aloud what changed, to those who use a screen reader. */
export function Announcer() {
  return (
    <p class="unseen" role="status" aria-live="polite">
      {useStore(announcement)}
    </p>
  );
}
