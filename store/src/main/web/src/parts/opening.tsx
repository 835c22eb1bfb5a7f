/** What is there before the shop is. */
export function Loading() {
  return (
    <main class="opening" aria-busy="true">
      <p class="unseen">Opening the shop</p>
      <div class="opening-wave" aria-hidden="true" />
    </main>
  );
}

export function Unreachable({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <main class="opening">
      <h1>Tidemark is closed for a moment</h1>
      <p>{message}</p>
      <button class="button" type="button" onClick={onRetry}>
        Try again
      </button>
    </main>
  );
}
