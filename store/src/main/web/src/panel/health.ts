import type { Live } from '../live/feed';

export interface Health {
  readonly level: 'good' | 'waiting' | 'bad';
  readonly text: string;
}

/** Whether the values shown are up to date, in words. */
export function healthOf(picture: Live): Health {
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
  return { level: 'good', text: 'Connected: what the system knows of you, as it learns it' };
}
