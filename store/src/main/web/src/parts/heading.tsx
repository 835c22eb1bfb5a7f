import type { ComponentChildren } from 'preact';

/** The one heading of a page; focus goes there when the page changes. */
export function Heading({ children, class: name }: { children: ComponentChildren; class?: string }) {
  return (
    <h1 tabIndex={-1} class={name}>
      {children}
    </h1>
  );
}
