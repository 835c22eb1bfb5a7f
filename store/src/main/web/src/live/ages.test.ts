import { expect, test } from 'vitest';
import { age, duration, shareLeft } from './ages';

test('durations read as people say them', () => {
  expect(duration(0)).toBe('0 s');
  expect(duration(59_999)).toBe('59 s');
  expect(duration(60_000)).toBe('1 min');
  expect(duration(200_000)).toBe('3 min 20 s');
  expect(duration(3_600_000)).toBe('1 h');
  expect(duration(7_500_000)).toBe('2 h 5 min');
  expect(duration(90_000_000)).toBe('1 d 1 h');
});

test('a clock that is a little behind shows no negative age', () => {
  expect(age({ since: 1_000, known: true }, 400)).toBe('0 s');
});

test('the age of a value that was there before anybody looked says that it is more', () => {
  expect(age({ since: 1_000, known: false }, 13_000)).toBe('> 12 s');
  expect(age({ since: 1_000, known: true }, 13_000)).toBe('12 s');
});

test('what is left of a flag goes from all to nothing and no further', () => {
  expect(shareLeft(0, 100, -5)).toBe(1);
  expect(shareLeft(0, 100, 25)).toBe(0.75);
  expect(shareLeft(0, 100, 500)).toBe(0);
  expect(shareLeft(100, 100, 50)).toBe(0);
});
