/** What is shown, as the back end has it from the dashboards. */
export interface Layout {
  /** Whether there is a Prometheus to ask. */
  readonly on: boolean;
  /** How often it is worth to look again, ms. */
  readonly refresh: number;
  readonly ranges: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly panels: readonly Panel[];
}

export interface Panel {
  readonly key: string;
  readonly kind: 'stat' | 'chart';
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly decimals?: number;
  /** At which value a line is drawn. */
  readonly limit?: number;
  /** In ascending order; the first has no `from`. */
  readonly levels: readonly Level[];
}

export interface Level {
  readonly color: string;
  readonly from?: number;
}

/** What Prometheus said at one time. Times in ms. */
export interface Snapshot {
  readonly range: string;
  readonly at: number;
  readonly from: number;
  readonly step: number;
  readonly points: number;
  /** Why there is nothing else. */
  readonly problem?: string;
  readonly alerts: Alerts;
  readonly panels: Readonly<Record<string, PanelData>>;
}

export interface PanelData {
  readonly now?: number;
  readonly problem?: string;
  /** How many lines are left out. */
  readonly more: number;
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Alerts {
  /** How many rules Prometheus evaluates. */
  readonly rules: number;
  readonly firing: readonly Alert[];
  readonly pending: readonly Alert[];
}

export interface Alert {
  readonly name: string;
  readonly severity: string;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
  readonly since: string;
}
