import { useEffect, useState } from 'preact/hooks';
import { api } from './api';
import { missed, NOTHING_YET, taken, type Picture } from './picture';

/** Keeps the picture of a range up to date while somebody looks at it. */
export function usePicture(range: string, refreshMs: number, paused: boolean): Picture {
  const [picture, setPicture] = useState(NOTHING_YET);
  useEffect(() => {
    if (paused) {
      return undefined;
    }
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reading = false;
    const read = async () => {
      clearTimeout(timer);
      if (reading || document.hidden) {
        return;
      }
      reading = true;
      try {
        const snapshot = await api.data(range, ended.signal);
        setPicture((last) => taken(last, snapshot));
      } catch {
        if (!ended.signal.aborted) {
          setPicture(missed);
        }
      }
      reading = false;
      if (!ended.signal.aborted) {
        timer = setTimeout(read, refreshMs);
      }
    };
    void read();
    document.addEventListener('visibilitychange', read);
    return () => {
      ended.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [range, refreshMs, paused]);
  return picture;
}
