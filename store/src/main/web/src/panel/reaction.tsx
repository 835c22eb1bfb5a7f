import { useEffect, useState } from 'preact/hooks';
import type { Live } from '../live/feed';
import { useStore } from '../shop/store';
import { tracking } from '../tracking/start';

/** After so long a change has other causes than the event. */
const LIMIT_MS = 15_000;

/** The time from the latest event in this browser until its effect was back in this browser. */
export function Reaction({ picture }: { picture: Live }) {
  const event = useStore(tracking.latest);
  const [measured, setMeasured] = useState<{ name: string; at: number; ms: number } | null>(null);
  const changed = picture.log[0]?.at ?? 0;
  useEffect(() => {
    if (event !== null && event.at !== measured?.at && changed >= event.at && changed - event.at < LIMIT_MS) {
      setMeasured({ name: event.name, at: event.at, ms: changed - event.at });
    }
  }, [changed]);
  if (measured === null) {
    return null;
  }
  return (
    <p class="reaction" data-testid="reaction">
      <span class="reaction-time">{measured.ms}&nbsp;ms</span>
      <span>
        from <code>{measured.name}</code> in this browser, through tracker, collector, Kafka, Flink and Redis, back to
        this table
      </span>
    </p>
  );
}
