import { useEffect, useState } from 'preact/hooks';
import { api } from './api';
import type { Layout } from './types';

const RETRY_MS = 3_000;

/** What is to be shown; null until the back end has said so, with the reason if it does not. */
export function useLayout(): { layout: Layout | null; unreachable: boolean } {
  const [layout, setLayout] = useState<Layout | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ended = new AbortController();
    const read = () => {
      api.layout(ended.signal).then(setLayout, () => {
        if (!ended.signal.aborted) {
          setUnreachable(true);
          timer = setTimeout(read, RETRY_MS);
        }
      });
    };
    read();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, []);
  return { layout, unreachable };
}
