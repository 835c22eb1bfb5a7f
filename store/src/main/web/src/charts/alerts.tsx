import type { Alert, Alerts as AlertsNow } from './types';
import { clock } from './values';

/** What is wrong, with what to do about it. */
export function Alerts({ alerts }: { alerts: AlertsNow }) {
  return (
    <section class="alerts" aria-labelledby="alerts-title" aria-live="polite" data-testid="alerts">
      <h2 id="alerts-title" class="unseen">
        Alerts
      </h2>
      {alerts.firing.length > 0 && (
        <ul class="firing">
          {alerts.firing.map((alert) => (
            <Firing key={`${alert.name} ${alert.summary}`} alert={alert} />
          ))}
        </ul>
      )}
      <p class="alerts-rest">{summary(alerts)}</p>
    </section>
  );
}

function Firing({ alert }: { alert: Alert }) {
  const since = Date.parse(alert.since);
  return (
    <li class={`alert alert-${alert.severity === 'critical' ? 'critical' : 'warning'}`} data-testid="alert">
      <h3>
        <span class="severity">{alert.severity === '' ? 'alert' : alert.severity}</span> {alert.summary}
      </h3>
      <p>{alert.description}</p>
      <p class="alert-foot">
        <code>{alert.name}</code>
        {Number.isNaN(since) ? '' : `, since ${clock(since)}`}
        {alert.runbook !== '' && (
          <>
            . What to do: <code>{alert.runbook}</code>
          </>
        )}
      </p>
    </li>
  );
}

/** The rest of the alerts in a sentence or two. */
export function summary({ rules, firing, pending }: AlertsNow): string {
  if (rules === 0) {
    return 'Prometheus has no alert rules of Live Shopper; they are in grafana/prometheus/alerts.yml.';
  }
  const first = firing.length === 0 ? `No alert fires, of ${rules} that Prometheus evaluates.` : `${firing.length} of ${rules} rules fire.`;
  const names = [...new Set(pending.map((alert) => alert.name))];
  return names.length === 0 ? first : `${first} Will fire if it goes on like this: ${names.join(', ')}.`;
}
