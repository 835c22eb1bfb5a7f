import { api } from '../shop/api';
import { shopperKey } from '../shop/shop';
import { Store } from '../shop/store';
import type { ChatMessage } from '../shop/types';

export const TEXT_LIMIT = 500;

/** Whether the chat window is shown. */
export const chatOpen = new Store(false);
export const chatMessages = new Store<readonly ChatMessage[]>([]);

// The back end begins another conversation with whoever comes next.
shopperKey.subscribe(() => {
  chatOpen.set(false);
  chatMessages.set([]);
});

export function openChat(): void {
  chatOpen.set(true);
}

/** Fetches what was said; what can't be fetched now is fetched the next time. */
export async function refreshChat(): Promise<void> {
  try {
    take((await api.chat()).messages);
  } catch {
    // The shopper sees what was there before.
  }
}

/** Says something. Fails with an ApiError if it did not get there. */
export async function say(text: string): Promise<void> {
  take((await api.say(text)).messages);
}

function take(messages: readonly ChatMessage[]): void {
  if (messages.length !== chatMessages.get().length || messages.at(-1)?.at !== chatMessages.get().at(-1)?.at) {
    chatMessages.set(messages);
  }
}
