import type { Live } from '../live/feed';
import type { Shopper } from '../shop/types';
import { useStore } from '../shop/store';
import { tracking } from '../tracking/start';
import { healthOf } from './health';
import { Reaction } from './reaction';

/** Whether what is shown is up to date. */
export function Health({ picture }: { picture: Live }) {
  const health = healthOf(picture);
  return (
    <p class={`status-light status-${health.level}`} data-testid="panel-status" data-status={health.level}>
      <span class="status-dot" aria-hidden="true" />
      {health.text}
    </p>
  );
}

/** Whose features these are, and how fast they follow. */
export function StatusLine({ picture, shopper }: { picture: Live; shopper: Shopper | null }) {
  const tracker = useStore(tracking.status);
  const { state } = picture;
  return (
    <div class="status">
      {tracker === 'off' && (
        <p class="status-light status-bad" data-testid="panel-tracker">
          <span class="status-dot" aria-hidden="true" />
          The tracker is blocked: what you do is not seen
        </p>
      )}
      <dl class="ids">
        <div>
          <dt>{shopper === null ? 'Device' : 'Shopper'}</dt>
          <dd data-testid="panel-key">{state?.key ?? '–'}</dd>
        </div>
        <div>
          <dt>Session</dt>
          <dd data-testid="panel-session">{state?.session?.id ?? '–'}</dd>
        </div>
      </dl>
      <Reaction picture={picture} />
    </div>
  );
}
