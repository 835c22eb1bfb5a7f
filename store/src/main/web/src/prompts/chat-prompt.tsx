import { ChatIcon, CloseIcon } from '../parts/icons';

interface ChatPromptProps {
  onAccept: () => void;
  onDismiss: () => void;
}

export function ChatPrompt({ onAccept, onDismiss }: ChatPromptProps) {
  return (
    <div class="prompt" data-testid="chat-prompt">
      <span class="prompt-icon">
        <ChatIcon />
      </span>
      <div class="prompt-text">
        <p class="prompt-title">Still thinking it over?</p>
        <p>Ask us anything about what is in your cart. A person answers, well, nearly.</p>
        <div class="prompt-buttons">
          <button type="button" class="button" data-testid="chat-accept" onClick={onAccept}>
            Chat with us
          </button>
          <button type="button" class="button button-ghost" onClick={onDismiss}>
            Not now
          </button>
        </div>
      </div>
      <button type="button" class="prompt-close" aria-label="Dismiss" data-testid="chat-dismiss" onClick={onDismiss}>
        <CloseIcon />
      </button>
    </div>
  );
}
