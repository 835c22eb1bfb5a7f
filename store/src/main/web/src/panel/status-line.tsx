import type { Live } from '../live/feed';
import type { Shopper } from '../shop/types';
import { useStore } from '../shop/store';
import { tracking } from '../tracking/start';
import { Reaction } from './reaction';

/** Whose features these are, and whether what is shown is up to date. */
export function StatusLine({ picture, shopper }: { picture: Live; shopper: Shopper | null }) {
  const tracker = useStore(tracking.status);
  const { state } = picture;
  const health = healthOf(picture);
  return (
    <div class="status">
      <p class={`status-light status-${health.level}`} data-testid="panel-status" data-status={health.level}>
        <span class="status-dot" aria-hidden="true" />
        {health.text}
      </p>
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

export function healthOf(picture: Live): { level: 'good' | 'waiting' | 'bad'; text: string } {
  const { state } = picture;
  if (picture.connection === 'lost') {
    return { level: 'bad', text: state === null ? 'Not connected' : 'Not connected: these values are the last known' };
  }
  if (state === null) {
    return { level: 'waiting', text: 'Connecting' };
  }
  if (!state.reachable) {
    return { level: 'bad', text: 'Redis can’t be read: these values are the last known' };
  }
  if (state.features.length === 0 && state.session === null) {
    return { level: 'waiting', text: 'Connected, no data yet' };
  }
  return { level: 'good', text: 'Live' };
}
