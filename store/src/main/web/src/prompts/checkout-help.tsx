import { CloseIcon } from '../parts/icons';
import { currentRoute, Link } from '../routing/navigation';
import { to } from '../routing/route';
import { useStore } from '../shop/store';

interface CheckoutHelpProps {
  /** Whether a payment failed; otherwise the checkout was left halfway. */
  failedPayment: boolean;
  onChat: () => void;
  onDismiss: () => void;
}

export function CheckoutHelp({ failedPayment, onChat, onDismiss }: CheckoutHelpProps) {
  const { page } = useStore(currentRoute);
  return (
    <div class="prompt prompt-help" data-testid="checkout-help">
      <div class="prompt-text">
        <p class="prompt-title">{failedPayment ? 'The payment didn’t go through' : 'Stuck at the checkout?'}</p>
        <p>
          {failedPayment
            ? 'Nothing was charged. PayPal or an invoice work as well, and we are here if they don’t.'
            : 'Your cart is as you left it. We can help with delivery, payment or second thoughts.'}
        </p>
        <div class="prompt-buttons">
          <button type="button" class="button" data-testid="checkout-help-chat" onClick={onChat}>
            Ask us
          </button>
          {page !== 'delivery' && page !== 'payment' && (
            <Link href={to.delivery} class="button button-ghost">
              Back to the checkout
            </Link>
          )}
        </div>
      </div>
      <button
        type="button"
        class="prompt-close"
        aria-label="Dismiss the help"
        data-testid="checkout-help-dismiss"
        onClick={onDismiss}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
