import { useEffect, useRef } from 'preact/hooks';
import { live } from '../live/feed';
import { serverTime, useNow } from '../live/clock';
import { groupsOf, windowsOf } from '../live/lanes';
import { CloseIcon } from '../parts/icons';
import type { Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import { Flags } from './flags';
import { LaneTable } from './lane-table';
import { LatestChanges } from './latest-changes';
import { showPanel } from './panel-state';
import { SessionTable } from './session-table';
import { Health, StatusLine } from './status-line';

/** All that the system knows of this shopper, as it learns it. */
export function Panel({ shop }: { shop: Shop }) {
  const picture = useStore(live);
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const { state } = picture;
  const features = state?.features ?? [];
  const windows = windowsOf(features);
  const server = serverTime(now);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const close = () => {
    showPanel(false);
    document.getElementById('panel-toggle')?.focus();
  };
  return (
    <aside class="panel" id="panel" aria-labelledby="panel-title" data-testid="panel">
      <header class="panel-head">
        <div>
          <h2 id="panel-title" tabIndex={-1} ref={heading}>
            Live features
          </h2>
          <Health picture={picture} />
        </div>
        <button type="button" class="panel-close" aria-label="Close the panel" onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <div class="panel-body" tabIndex={0} role="group" aria-label="Features and flags">
        <StatusLine picture={picture} shopper={shop.me.shopper} />
        <Flags flags={state?.actions ?? []} now={server} />
        <LatestChanges log={picture.log} now={now} />
        {groupsOf(features).map((group) => (
          <LaneTable
            key={group.lane.id}
            group={group}
            windows={windows}
            server={server}
            now={now}
            changedAt={picture.changedAt}
          />
        ))}
        <SessionTable session={state?.session ?? null} server={server} now={now} changedAt={picture.changedAt} />
        <p class="panel-note">
          Under each value stands its age: how long ago it became this value. “&gt; 12 s” means it was there before we
          looked. Press <kbd>?</kbd> to open and shut this panel. All shoppers together:{' '}
          <a href="/charts" target="_blank" rel="noopener" data-testid="to-charts">
            live charts
          </a>
          .
        </p>
      </div>
    </aside>
  );
}
