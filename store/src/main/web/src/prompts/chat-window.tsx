import { useEffect, useRef, useState } from 'preact/hooks';
import { CloseIcon } from '../parts/icons';
import { sentenceOf } from '../shop/api';
import { useStore } from '../shop/store';
import type { Shopper } from '../shop/types';
import { chatMessages, chatOpen, refreshChat, say, TEXT_LIMIT } from './chat';

const REFRESH_MS = 3_000;

/** The conversation with the shop, once it was accepted. */
export function ChatWindow({ shopper }: { shopper: Shopper | null }) {
  return useStore(chatOpen) ? <OpenChat shopper={shopper} /> : null;
}

function OpenChat({ shopper }: { shopper: Shopper | null }) {
  const messages = useStore(chatMessages);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    field.current?.focus();
    void refreshChat();
    const timer = setInterval(() => void refreshChat(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    list.current?.scrollTo(0, list.current.scrollHeight);
  }, [messages.length]);

  const send = (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') {
      return;
    }
    setProblem(null);
    say(wanted).then(
      () => setText(''),
      (error: unknown) => setProblem(sentenceOf(error)),
    );
  };
  const close = () => {
    chatOpen.set(false);
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  };
  return (
    <div class="chat" role="dialog" aria-label="Chat with Tidemark" data-testid="chat" onKeyDown={onKey}>
      <header class="chat-head">
        <p>
          Tidemark <span>usually answers at once</span>
        </p>
        <button type="button" class="prompt-close" aria-label="Close the chat" data-testid="chat-close" onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <ul class="chat-messages" ref={list} aria-live="polite" data-testid="chat-messages" tabIndex={0} aria-label="Messages">
        {messages.length === 0 && (
          <li class="chat-empty">
            {shopper === null ? 'Hello' : `Hello ${shopper.name.split(' ')[0] ?? ''}`}, what would you like to know?
          </li>
        )}
        {messages.map((message, index) => (
          <li key={index} class={`chat-message from-${message.from}`} data-from={message.from}>
            <span class="unseen">{message.from === 'shop' ? 'Tidemark: ' : 'You: '}</span>
            {message.text}
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <form class="chat-form" onSubmit={send}>
        <label class="unseen" for="chat-text">
          Your message
        </label>
        <input
          id="chat-text"
          ref={field}
          data-testid="chat-text"
          maxLength={TEXT_LIMIT}
          autocomplete="off"
          placeholder="Your message"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button" data-testid="chat-send">
          Send
        </button>
      </form>
    </div>
  );
}
