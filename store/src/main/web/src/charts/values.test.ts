import { describe, expect, it } from 'vitest';
import type { Panel, PanelData, Snapshot } from './types';
import { absence, goodness, greatest, last, readings, times } from './values';

const panel: Panel = {
  key: 'shop-10',
  kind: 'chart',
  title: 'Events by lane',
  description: '',
  unit: 'eps',
  levels: [{ color: 'green' }],
};

describe('values', () => {
  it('are as good as the dashboard’s thresholds say', () => {
    const levels = [{ color: 'green' }, { color: 'yellow', from: 10 }, { color: 'red', from: 50 }];
    expect([0, 9.9, 10, 50].map((value) => goodness(value, levels))).toEqual(['good', 'good', 'warning', 'bad']);
  });

  it('have a last and a greatest one, gaps apart', () => {
    expect(last([1, 3, null])).toBe(3);
    expect(greatest([1, null, 3, 2])).toBe(3);
    expect(last([null])).toBeNull();
    expect(greatest([])).toBeNull();
  });

  it('are read at one time, the greatest first and without those that are absent', () => {
    const data: PanelData = {
      more: 0,
      series: [
        { name: 'cart', values: [1, 2] },
        { name: 'category', values: [1, null] },
        { name: 'product', values: [1, 20] },
      ],
    };
    expect(readings(panel, data, 1)).toEqual([
      { line: 2, name: 'product', text: '20 events/s' },
      { line: 0, name: 'cart', text: '2 events/s' },
    ]);
  });

  it('have times of their own', () => {
    const snapshot: Snapshot = {
      range: '5m',
      at: 0,
      from: 10_000,
      step: 5_000,
      points: 3,
      alerts: { rules: 0, firing: [], pending: [] },
      panels: {},
    };
    expect(times(snapshot)).toEqual([10, 15, 20]);
  });
});

describe('what is not there', () => {
  it('is told in words', () => {
    expect(absence({ more: 0, series: [] }, '5m')).toBe('No data in the last 5 minutes.');
    expect(absence({ more: 0, series: [], problem: 'Prometheus is too slow.' }, '5m')).toBe('Prometheus is too slow.');
    expect(absence(undefined, '5m')).toBe('Not read yet.');
    expect(absence({ more: 0, series: [], now: 3 }, '5m')).toBeNull();
    expect(absence({ more: 0, series: [{ name: 'a', values: [1] }] }, '1h')).toBeNull();
  });
});
