import type { Snapshot } from './types';
import { clock } from './values';

/** What is known, and how well. */
export interface Picture {
  /** The last one that had something to show. */
  readonly shown: Snapshot | null;
  /** Why what is shown is not what is now; null if it is. */
  readonly problem: string | null;
}

export const NOTHING_YET: Picture = { shown: null, problem: null };

/** A snapshot has come in. One without anything to show leaves what is shown. */
export function taken(picture: Picture, snapshot: Snapshot): Picture {
  return snapshot.problem === undefined
    ? { shown: snapshot, problem: null }
    : { ...picture, problem: snapshot.problem };
}

/** The back end has not answered. */
export function missed(picture: Picture): Picture {
  return { ...picture, problem: 'The shop’s back end can’t be reached.' };
}

export interface Health {
  readonly level: 'good' | 'waiting' | 'bad';
  readonly text: string;
}

/** Whether what is shown is what is now, in words. */
export function healthOf(picture: Picture, paused: boolean, refreshMs: number): Health {
  const { shown, problem } = picture;
  if (problem !== null) {
    const rest = shown === null ? 'Trying again.' : `Trying again; shown is what was at ${clock(shown.at)}.`;
    return { level: 'bad', text: `${problem} ${rest}` };
  }
  if (shown === null) {
    return { level: 'waiting', text: 'Reading' };
  }
  return paused
    ? { level: 'waiting', text: `Paused: shown is what was at ${clock(shown.at)}` }
    : { level: 'good', text: `Live: read at ${clock(shown.at)}, again every ${Math.round(refreshMs / 100) / 10} s` };
}
