import type { Cart, CatalogueData, ChatMessage, Declined, Delivery, Me, Order, Payment } from './types';

/** What the back end refused, with its sentence for people. `status` 0: it could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const UNREACHABLE = 'The shop can’t be reached right now. Please try again in a moment.';

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  try {
    return await ask<T>(method, path, body);
  } catch (error) {
    // Sent just before another tab signed in or out. The browser has the new cookie by now.
    if (error instanceof ApiError && error.code === 'session_changed') {
      return ask<T>(method, path, body);
    }
    throw error;
  }
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'unreachable', UNREACHABLE);
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) {
    return answer as T;
  }
  const details = answer !== null && typeof answer === 'object' ? (answer as Record<string, unknown>) : {};
  const message = typeof details['message'] === 'string' ? details['message'] : UNREACHABLE;
  throw new ApiError(response.status, String(details['error'] ?? 'unknown'), message, details);
}

export const api = {
  catalogue: () => call<CatalogueData>('GET', '/api/catalogue'),
  me: () => call<Me>('GET', '/api/me'),
  signIn: (shopper: string) => call<Me>('POST', '/api/sign-in', { shopper }),
  signOut: () => call<Me>('POST', '/api/sign-out', {}),
  setQuantity: (product: string, quantity: number) =>
    call<Cart>('PUT', `/api/cart/${encodeURIComponent(product)}`, { quantity }),
  applyDiscount: () => call<Cart>('POST', '/api/cart/discount', {}),
  setDelivery: (delivery: Delivery) =>
    call<{ delivery: Delivery; shipping: number }>('POST', '/api/checkout/delivery', delivery),
  placeOrder: (payment: Payment) => call<Order | { declined: Declined }>('POST', '/api/orders', { payment }),
  order: (id: string) => call<Order>('GET', `/api/orders/${encodeURIComponent(id)}`),
  say: (text: string) => call<{ messages: ChatMessage[] }>('POST', '/api/chat', { text }),
  chat: () => call<{ messages: ChatMessage[] }>('GET', '/api/chat'),
};

/** The sentence to show for whatever went wrong. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : UNREACHABLE;
}
