import { useEffect } from 'preact/hooks';
import { live } from '../live/feed';
import { serverTime, useNow } from '../live/clock';
import { writesText } from '../panel/panel-state';
import { orderedAt } from '../shop/checkout';
import type { Shop } from '../shop/shop';
import { useStore } from '../shop/store';
import { chatOpen, openChat } from './chat';
import { ChatPrompt } from './chat-prompt';
import { ChatWindow } from './chat-window';
import { CheckoutHelp } from './checkout-help';
import { DiscountBanner } from './discount-banner';
import { PromptMemory, promptOf, sinceOrder, tabStorage } from './memory';

const memory = new PromptMemory(tabStorage());

/** What the shop offers because a flag is up. A prompt goes when its flag does, or when it is dismissed. */
export function Prompts({ shop }: { shop: Shop }) {
  const flags = sinceOrder(useStore(live).state?.actions ?? [], useStore(orderedAt));
  const dismissed = useStore(memory.dismissed);
  const chatting = useStore(chatOpen);
  const now = serverTime(useNow());
  const chat = promptOf('live_chat', flags, dismissed, now);
  const discount = promptOf('discount', flags, dismissed, now);
  const help = promptOf('checkout_help', flags, dismissed, now);
  const shown = [chat, help, discount].find((flag) => flag !== null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !writesText(event.target) && shown != null) {
        event.preventDefault();
        memory.dismiss(shown);
      }
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [shown?.action, shown?.raisedAt]);

  return (
    <section class="prompts" aria-label="From the shop" aria-live="polite">
      {discount !== null && (
        <DiscountBanner key={discount.raisedAt} shop={shop} onDismiss={() => memory.dismiss(discount)} />
      )}
      {help !== null && (
        <CheckoutHelp
          failedPayment={help.pattern === 'failed_payment'}
          onDismiss={() => memory.dismiss(help)}
          onChat={() => {
            memory.dismiss(help);
            openChat();
          }}
        />
      )}
      {chat !== null && !chatting && (
        <ChatPrompt
          onDismiss={() => memory.dismiss(chat)}
          onAccept={() => {
            memory.dismiss(chat);
            openChat();
          }}
        />
      )}
      <ChatWindow shopper={shop.me.shopper} />
    </section>
  );
}
