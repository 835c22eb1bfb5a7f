import { describe, expect, it } from 'vitest';
import { summary } from './alerts';
import type { Alert } from './types';

const alert = (name: string): Alert => ({ name, severity: 'warning', summary: '', description: '', runbook: '', since: '' });

describe('alerts', () => {
  it('are summed up in words', () => {
    expect(summary({ rules: 14, firing: [], pending: [] })).toBe('No alert fires, of 14 that Prometheus evaluates.');
    expect(summary({ rules: 14, firing: [], pending: [alert('A'), alert('A'), alert('B')] })).toBe(
      'No alert fires, of 14 that Prometheus evaluates. Will fire if it goes on like this: A, B.',
    );
  });

  it('that nobody evaluates are not said to be quiet', () => {
    expect(summary({ rules: 0, firing: [], pending: [] })).toMatch(/^Prometheus has no alert rules/);
  });
});
