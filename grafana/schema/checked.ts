// What Grafana's own types say of the files in ../dashboards and ../provisioning/alerting, made
// narrower where they leave a part open: options and queries, which depend on the kind of panel.
import type * as alerting from '@grafana/grafana-foundation-sdk/alerting';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type * as expr from '@grafana/grafana-foundation-sdk/expr';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

// Types that go by the same name in several packages have to be spelt out.
type Spelt<T> = { [Property in keyof T]: T[Property] };

type Query = Omit<prometheus.Dataquery, '_implementsDataqueryVariant'>;

type FieldDefaults<Custom> = Omit<dashboard.FieldConfig, 'custom'> & { custom?: Custom };

type PanelOf<Type extends string, Options, Custom> = Omit<
  dashboard.Panel,
  'type' | 'targets' | 'options' | 'fieldConfig'
> & {
  type: Type;
  targets: Query[];
  options: Options;
  fieldConfig: { defaults: FieldDefaults<Custom>; overrides: [] };
};

type Stat = PanelOf<'stat', Spelt<stat.Options>, never>;
type TimeSeries = PanelOf<'timeseries', Spelt<timeseries.Options>, Spelt<timeseries.FieldConfig>>;
type Row = Omit<dashboard.RowPanel, 'panels'> & { panels: [] };

export type CheckedDashboard = Omit<dashboard.Dashboard, 'panels'> & {
  panels: (Stat | TimeSeries | Row)[];
};

type AlertQuery = Omit<alerting.Query, 'model'> & {
  model: Query | Omit<expr.TypeThreshold, '_implementsDataqueryVariant'>;
};

// A file says in its groups what Grafana's API says in each rule.
type FileRule = Omit<alerting.Rule, 'data' | 'folderUID' | 'orgID' | 'ruleGroup'> & {
  data: AlertQuery[];
};

export type CheckedAlertFile = {
  apiVersion: 1;
  groups: { orgId: number; name: string; folder: string; interval: string; rules: FileRule[] }[];
};
