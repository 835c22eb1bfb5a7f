export function Logo() {
  return (
    <span class="logo">
      <svg viewBox="0 0 40 40" width="36" height="36" aria-hidden="true">
        <circle cx="20" cy="14" r="7" class="logo-sun" />
        <path d="M2 23c6-6 12-6 18 0s12 6 18 0v7c-6 6-12 6-18 0s-12-6-18 0z" class="logo-wave" />
      </svg>
      <span class="logo-name">Tidemark</span>
    </span>
  );
}
