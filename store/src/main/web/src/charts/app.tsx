import { useState } from 'preact/hooks';
import { Alerts } from './alerts';
import { Chart } from './chart';
import { Controls } from './controls';
import { healthOf, type Health } from './picture';
import { Stat } from './stat';
import { useTheme, type Theme } from './theme';
import type { Layout, Section as SectionOf, Snapshot } from './types';
import { useLayout } from './use-layout';
import { usePicture } from './use-picture';

/** The main panels of all dashboards, as they are now. */
export function App() {
  const { layout, unreachable } = useLayout();
  return (
    <>
      <a class="skip" href="#content">
        Skip to the charts
      </a>
      {layout === null || !layout.on ? (
        <main id="content" tabIndex={-1} class="off">
          <h1>Live charts</h1>
          {layout === null ? <Opening unreachable={unreachable} /> : <Off />}
        </main>
      ) : (
        <Dashboards layout={layout} />
      )}
    </>
  );
}

function Opening({ unreachable }: { unreachable: boolean }) {
  return <p role="status">{unreachable ? 'The shop’s back end can’t be reached. Trying again.' : 'Reading'}</p>;
}

function Off() {
  return (
    <div data-testid="off">
      <p>There is no Prometheus to draw charts from.</p>
      <ul>
        <li>
          With <code>./up.sh</code>: install Prometheus (Debian: <code>apt install prometheus</code>), then{' '}
          <code>./up.sh down</code> and <code>./up.sh</code>.
        </li>
        <li>
          Otherwise start the store with <code>--set prometheus.url=http://HOST:PORT</code>, the address of a Prometheus
          that watches the job.
        </li>
      </ul>
    </div>
  );
}

function Dashboards({ layout }: { layout: Layout }) {
  const theme = useTheme();
  const [range, setRange] = useState(() => rangeOf(layout, location.search));
  const [paused, setPaused] = useState(false);
  const picture = usePicture(range, layout.refresh, paused);
  const health = healthOf(picture, paused, layout.refresh);
  const choose = (next: string) => {
    history.replaceState(null, '', `?range=${next}${location.hash}`);
    setRange(next);
    setPaused(false);
  };
  return (
    <>
      <header class="head">
        <div class="head-line">
          <h1>Live charts</h1>
          <nav aria-label="Dashboards">
            {layout.sections.map((section) => (
              <a key={section.id} href={`#${section.id}`}>
                {section.title}
              </a>
            ))}
          </nav>
          <Controls ranges={layout.ranges} range={range} paused={paused} onRange={choose} onPause={setPaused} />
        </div>
        <HealthLine health={health} />
      </header>
      <main id="content" tabIndex={-1} aria-busy={picture.shown?.range !== range} data-range={picture.shown?.range}>
        {picture.shown !== null && <Alerts alerts={picture.shown.alerts} />}
        {layout.sections.map((section) => (
          <Section key={section.id} section={section} snapshot={picture.shown} theme={theme} />
        ))}
      </main>
    </>
  );
}

function HealthLine({ health }: { health: Health }) {
  return (
    <p class={`health health-${health.level}`} data-testid="health" data-level={health.level}>
      <span class="health-dot" aria-hidden="true" />
      {health.text}
    </p>
  );
}

/** What the address asks for; the shortest unless there is such a one. */
export function rangeOf(layout: Layout, search: string): string {
  const asked = new URLSearchParams(search).get('range');
  return layout.ranges.find((range) => range === asked) ?? layout.ranges[0] ?? '5m';
}

function Section({ section, snapshot, theme }: { section: SectionOf; snapshot: Snapshot | null; theme: Theme }) {
  const of = (kind: 'stat' | 'chart') => section.panels.filter((panel) => panel.kind === kind);
  return (
    <section id={section.id} aria-labelledby={`${section.id}-title`}>
      <h2 id={`${section.id}-title`}>{section.title}</h2>
      <p class="section-about">{section.description}</p>
      <div class="stats">
        {of('stat').map((panel) => (
          <Stat key={panel.key} panel={panel} data={snapshot?.panels[panel.key]} snapshot={snapshot} theme={theme} />
        ))}
      </div>
      <div class="charts">
        {of('chart').map((panel) => (
          <Chart key={panel.key} panel={panel} data={snapshot?.panels[panel.key]} snapshot={snapshot} theme={theme} />
        ))}
      </div>
    </section>
  );
}
