import { describe, expect, it } from 'vitest';
import shown from '../../../resources/charts.json';
import { isKnown, text, tick, unitName } from './units';

interface Dashboard {
  panels: { id: number; fieldConfig?: { defaults: { unit?: string } } }[];
}

const dashboards = import.meta.glob<Dashboard>('../../../../../../grafana/dashboards/*.json', {
  eager: true,
  import: 'default',
});

describe('units', () => {
  it('are written as people write them', () => {
    expect(text(0, 'short')).toBe('0');
    expect(text(12_345, 'short')).toBe('12.3k');
    expect(text(1234, 'eps')).toBe('1234 events/s');
    expect(text(3.14159, 'eps')).toBe('3.14 events/s');
    expect(text(0.25, 'percentunit')).toBe('25 %');
    expect(text(0.00012, 'percentunit')).toBe('0.012 %');
    expect(text(350, 'ms')).toBe('350 ms');
    expect(text(1_500, 'ms')).toBe('1.5 s');
    expect(text(90, 's')).toBe('1.5 min');
    expect(text(7_200_000, 'ms')).toBe('2 h');
    expect(text(1_572_864, 'bytes')).toBe('1.5 MiB');
    expect(text(512, 'bytes')).toBe('512 B');
    expect(text(2.5, 'cpm')).toBe('2.5 /min');
  });

  it('keep to the decimals of the dashboard', () => {
    expect(text(4.4, 'short', 0)).toBe('4');
    expect(text(3.14159, 'eps', 1)).toBe('3.1 events/s');
    expect(text(350.4, 'ms', 0)).toBe('350 ms');
    expect(text(1_234, 'ms', 0)).toBe('1.23 s');
  });

  it('stand at the axis without their name', () => {
    expect(tick(20, 'eps')).toBe('20');
    expect(tick(0.5, 'percentunit')).toBe('50 %');
    expect(unitName('eps')).toBe('events/s');
    expect(unitName('cpm')).toBe('per minute');
    expect(unitName('percentunit')).toBe('');
  });

  it('of all panels shown are known', () => {
    for (const section of shown.sections) {
      const dashboard = Object.entries(dashboards).find(([file]) => file.endsWith(`/${section.dashboard}.json`))?.[1];
      for (const id of section.panels) {
        const panel = dashboard?.panels.find((one) => one.id === id);
        expect(isKnown(panel?.fieldConfig?.defaults.unit ?? ''), `${section.dashboard}-${id}`).toBe(true);
      }
    }
  });
});
