import { useEffect, useState } from 'preact/hooks';
import { live } from './feed';

/** This browser's clock, anew every second. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The server's clock, as far as the latest state tells. */
export function serverTime(now: number): number {
  return now + live.get().clockOffset;
}
