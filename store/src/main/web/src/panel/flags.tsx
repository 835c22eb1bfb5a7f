import { duration, shareLeft } from '../live/ages';
import type { Flag } from '../live/state';
import { money } from '../shop/money';

const NAMES: Readonly<Record<string, string>> = {
  live_chat: 'Offer live chat',
  discount: 'Offer a discount',
  checkout_help: 'Help at the checkout',
};

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The action flags that are up, and how long they will be. */
export function Flags({ flags, now }: { flags: readonly Flag[]; now: number }) {
  const up = flags.filter((flag) => flag.expiresAt > now);
  return (
    <section class="flags" aria-labelledby="panel-flags">
      <h3 id="panel-flags">Action flags</h3>
      {up.length === 0 ? (
        <p class="flags-none">
          None is up. Look at one product three times, or let a payment fail, and one will be.
        </p>
      ) : (
        <ul>
          {up.map((flag) => (
            <FlagCard key={`${flag.action}@${flag.raisedAt}`} flag={flag} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FlagCard({ flag, now }: { flag: Flag; now: number }) {
  const left = shareLeft(flag.raisedAt, flag.expiresAt, now);
  return (
    <li class="flag" data-flag={flag.action} data-pattern={flag.pattern}>
      <p class="flag-name">
        {NAMES[flag.action] ?? flag.action} <code>{flag.action}</code>
      </p>
      <p class="flag-reason">
        {flag.reason} <code>{flag.pattern}</code>
        {typeof flag.cartValue === 'number' && flag.cartCurrency != null && (
          <span> · cart {money(flag.cartValue, flag.cartCurrency)}</span>
        )}
      </p>
      <dl class="flag-times">
        <div>
          <dt>raised</dt>
          <dd>
            <time dateTime={new Date(flag.raisedAt).toISOString()}>{CLOCK.format(flag.raisedAt)}</time>,{' '}
            {duration(now - flag.raisedAt)} ago
          </dd>
        </div>
        <div>
          <dt>expires</dt>
          <dd>
            <time dateTime={new Date(flag.expiresAt).toISOString()}>{CLOCK.format(flag.expiresAt)}</time>, in{' '}
            {duration(flag.expiresAt - now)}
          </dd>
        </div>
      </dl>
      <span class="flag-bar" aria-hidden="true">
        <span style={{ transform: `scaleX(${left.toFixed(4)})` }} />
      </span>
    </li>
  );
}
