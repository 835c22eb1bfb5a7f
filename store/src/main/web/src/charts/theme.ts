import { useEffect, useState } from 'preact/hooks';

/** What is drawn, rather than styled. */
export interface Theme {
  readonly text: string;
  readonly grid: string;
  readonly limit: string;
  readonly lines: readonly string[];
}

/** Each told apart from its neighbours also by those who see few colours, and at least 3 to 1 against the ground. */
const LIGHT: Theme = {
  text: '#465a60',
  grid: '#e3eae8',
  limit: '#bf3f1d',
  lines: ['#17737d', '#c2571a', '#5b4fb5', '#a3276f', '#4a7a1f', '#8a6500', '#1f5fbf', '#7a4a2b', '#8f2d2d', '#44606b', '#7d5ba6', '#2e6b4f'],
};

const DARK: Theme = {
  text: '#a9bec2',
  grid: '#1f3a43',
  limit: '#ff8a66',
  lines: ['#5fd3c8', '#ffab6b', '#a9a1ff', '#ff8fc6', '#a6d96a', '#f2c441', '#7fb3ff', '#d6a585', '#ff9c9c', '#b5c9cf', '#cdb1f5', '#8bd3ac'],
};

/** From which line on colours alone no longer do. */
const SOLID_LINES = 6;

export function colorOf(theme: Theme, line: number): string {
  return theme.lines[line % theme.lines.length] ?? theme.text;
}

export function dashOf(line: number): number[] {
  return line < SOLID_LINES ? [] : [6, 3];
}

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The theme that the browser asks for; changes with it. */
export function useTheme(): Theme {
  const [isDark, setDark] = useState(dark.matches);
  useEffect(() => {
    const take = () => setDark(dark.matches);
    dark.addEventListener('change', take);
    return () => dark.removeEventListener('change', take);
  }, []);
  return isDark ? DARK : LIGHT;
}
