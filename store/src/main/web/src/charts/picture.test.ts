import { describe, expect, it } from 'vitest';
import { healthOf, missed, NOTHING_YET, taken } from './picture';
import type { Snapshot } from './types';

const good: Snapshot = {
  range: '5m',
  at: Date.UTC(2026, 0, 5, 10),
  from: 0,
  step: 5_000,
  points: 61,
  alerts: { rules: 1, firing: [], pending: [] },
  panels: {},
};
const away: Snapshot = { ...good, problem: 'Prometheus at http://localhost:9091 can’t be reached.' };

describe('the page', () => {
  it('says what is wrong with Prometheus, and keeps what it has shown', () => {
    const picture = taken(taken(NOTHING_YET, good), away);
    expect(picture.shown).toBe(good);
    const health = healthOf(picture, false, 5_000);
    expect(health.level).toBe('bad');
    expect(health.text).toMatch(/^Prometheus at http:\/\/localhost:9091 can’t be reached\. Trying again; shown is what was at /);
  });

  it('recovers by itself', () => {
    const picture = taken(taken(NOTHING_YET, away), good);
    expect(healthOf(picture, false, 5_000)).toMatchObject({ level: 'good' });
    expect(healthOf(picture, false, 5_000).text).toMatch(/again every 5 s$/);
  });

  it('says when the back end is away, before and after the first data', () => {
    expect(healthOf(missed(NOTHING_YET), false, 5_000).text).toBe('The shop’s back end can’t be reached. Trying again.');
    expect(healthOf(missed(taken(NOTHING_YET, good)), false, 5_000).text).toContain('shown is what was at');
  });

  it('says that it is paused', () => {
    expect(healthOf(taken(NOTHING_YET, good), true, 5_000).text).toMatch(/^Paused/);
    expect(healthOf(NOTHING_YET, false, 5_000)).toEqual({ level: 'waiting', text: 'Reading' });
  });
});
